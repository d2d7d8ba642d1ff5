package org.focale.timeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * What does a kernel answer for every person of a snapshot whom the run may see?
 *
 * <p>One scan of the arrays that the kernel asks for, no shuffle; answers come in the order of the
 * persons' positions. Memory is that of one row group of those arrays per task.
 */
public final class WideReader {

  private final SparkSession session;
  private final Store store;
  private final Published snapshot;
  private final ConsentMask mask;

  public WideReader(SparkSession session, Store store, Published snapshot, ConsentMask mask) {
    this.session = session;
    this.store = store;
    this.snapshot = snapshot;
    this.mask = mask;
  }

  /** The kernel's answers, one per person, and after those of a task what the kernel adds. */
  public <R> JavaRDD<R> map(Kernel<R> kernel) {
    List<TimelineSplit> splits = TimelineSplit.of(TimelineDataset.of(snapshot));
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    if (splits.isEmpty()) {
      return spark.emptyRDD();
    }
    Broadcast<ConsentMask> sharedMask = spark.broadcast(mask);
    Store files = store;
    return spark
        .parallelize(splits, splits.size())
        .mapPartitions(it -> new Answers<>(files, it.next(), kernel, sharedMask.value()));
  }

  /**
   * The kernel's answers about days that come from rows, one per person of whom a row speaks.
   *
   * <p>The rows are moved to the tasks that read their persons and sorted there; no timeline is
   * moved. Rows of persons who are not in the snapshot, or may not be seen, meet nobody.
   */
  public <R> JavaRDD<R> map(DatedKernel<R> kernel, JavaRDD<MarkedDay> days) {
    TimelineDataset dataset = TimelineDataset.of(snapshot);
    List<TimelineSplit> splits = TimelineSplit.of(dataset);
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    if (splits.isEmpty()) {
      return spark.emptyRDD();
    }
    Broadcast<ConsentMask> sharedMask = spark.broadcast(mask);
    Store files = store;
    return spark
        .parallelize(splits, splits.size())
        .zipPartitions(
            MarkedDay.besideSplits(days, splits, dataset.buckets()),
            (split, marked) ->
                new DatedAnswers<>(
                    TimelineCursor.ofTask(
                        files, split.next(), kernel.columns(), sharedMask.value()),
                    kernel,
                    marked));
  }

  /**
   * Whom the gate decided about.
   *
   * @param deniedCategories bits of the categories of data that are masked, or {@link
   *     ConsentMask#ABSENT} for a person who may not be seen
   */
  public record Permitted(long personId, int deniedCategories) implements java.io.Serializable {}

  /** The persons who may be seen. */
  public JavaRDD<Permitted> permitted() {
    return map(new PermittedKernel(mask));
  }

  /** The persons of whom the mask says otherwise than usual: {@link ConsentMask#exceptions}. */
  public JavaRDD<Permitted> exceptions() {
    int persons = Math.toIntExact(TimelineDataset.of(snapshot).persons());
    ConsentMask exceptions = new ConsentMask(mask.exceptions(persons), Map.of());
    return new WideReader(session, store, snapshot, exceptions).map(new PermittedKernel(mask));
  }

  private record PermittedKernel(ConsentMask mask) implements Kernel<Permitted> {
    @Override
    public Set<Column> columns() {
      return Set.of();
    }

    @Override
    public Permitted apply(Timeline person) {
      return new Permitted(person.personId(), mask.deniedCategories(person.index()));
    }
  }

  /** Applies the kernel to one split, person by person. */
  private static final class Answers<R> implements Iterator<R> {
    private final TimelineCursor cursor;
    private final Kernel<R> kernel;
    private Optional<R> rest = Optional.empty();
    private boolean known;
    private boolean more;
    private boolean ended;

    Answers(Store store, TimelineSplit split, Kernel<R> kernel, ConsentMask mask)
        throws IOException {
      this.kernel = kernel;
      this.cursor = TimelineCursor.ofTask(store, split, kernel.columns(), mask);
    }

    @Override
    public boolean hasNext() {
      if (!known) {
        more = !ended && advance();
        known = true;
        if (!more && !ended) {
          ended = true;
          rest = kernel.rest();
        }
      }
      return more || rest.isPresent();
    }

    private boolean advance() {
      try {
        return cursor.next();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public R next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (more) {
        known = false;
        return kernel.apply(cursor.timeline());
      }
      R last = rest.get();
      rest = Optional.empty();
      return last;
    }
  }
}
