package org.focale.timeline;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.lake.ArrayRowReader;
import org.focale.lake.DataFile;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * What does a kernel answer for one person, read straight from Parquet without Spark?
 *
 * <p>Keeps the footers of files it has used, so it answers faster the longer it lives. Not for
 * several threads.
 */
public final class NarrowReader {

  private final TimelineDataset timelines;
  private final ArrayRowReader rows;

  public NarrowReader(Store store, Published snapshot) {
    this.timelines = TimelineDataset.of(snapshot);
    this.rows = new ArrayRowReader(store);
  }

  /** The person's position in the snapshot, if the snapshot has the person. */
  public OptionalInt position(long personId) throws IOException {
    Optional<Integer> position = apply(new PositionKernel(), personId, 0);
    return position.isPresent() ? OptionalInt.of(position.get()) : OptionalInt.empty();
  }

  private record PositionKernel() implements Kernel<Integer> {
    @Override
    public Set<Column> columns() {
      return Set.of();
    }

    @Override
    public Integer apply(Timeline person) {
      return person.index();
    }
  }

  /**
   * The kernel's answer.
   *
   * @param deniedCategories bits of the categories of data that this run may not see of the person
   * @return empty if the snapshot has no such person
   */
  public <R> Optional<R> apply(Kernel<R> kernel, long personId, int deniedCategories)
      throws IOException {
    int bucket = PersonBucket.of(personId, timelines.buckets());
    for (int i = 0; i < timelines.files().size(); i++) {
      DataFile file = timelines.files().get(i);
      if (file.bucket() == bucket) {
        Projection projection = new Projection(kernel.columns(), deniedCategories != 0);
        Optional<ArrayRowReader.Found> found =
            rows.find(timelines.snapshot().path(file), "person_id", personId, projection.stored());
        if (found.isPresent()) {
          Timeline timeline = new Timeline(projection, found.get().row());
          int position = timelines.firstPosition(i) + (int) found.get().position();
          timeline.show(position, deniedCategories);
          return Optional.of(kernel.apply(timeline));
        }
      }
    }
    return Optional.empty();
  }
}
