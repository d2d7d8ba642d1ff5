package org.focale.timeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.focale.lake.ArrayFileReader;
import org.focale.lake.Store;

/**
 * Which persons of one part of a timeline file may be seen, one after the other?
 *
 * <p>The decoder of the wide scan: a person whom the mask leaves out is passed over, a category
 * that it denies is not in the timeline shown.
 */
final class TimelineCursor implements AutoCloseable {

  private final ArrayFileReader file;
  private final int firstPosition;
  private final ConsentMask mask;
  private final Timeline timeline;

  TimelineCursor(Store store, TimelineSplit split, Projection projection, ConsentMask mask)
      throws IOException {
    this.file =
        new ArrayFileReader(store, split.path(), projection.stored(), split.from(), split.length());
    this.firstPosition = split.firstPosition();
    this.mask = mask;
    this.timeline = new Timeline(projection, file);
  }

  /** The cursor of a Spark task over the arrays that a kernel asks for; it closes with the task. */
  static TimelineCursor ofTask(
      Store store, TimelineSplit split, Set<Column> columns, ConsentMask mask) throws IOException {
    TimelineCursor cursor =
        new TimelineCursor(store, split, new Projection(columns, mask.masksCategories()), mask);
    TaskContext.get()
        .addTaskCompletionListener(
            context -> {
              try {
                cursor.close();
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            });
    return cursor;
  }

  /** Moves to the next person who may be seen; false after the last. */
  boolean next() throws IOException {
    while (file.next()) {
      int position = firstPosition + (int) file.row();
      int denied = mask.deniedCategories(position);
      if (denied != ConsentMask.ABSENT) {
        timeline.show(position, denied);
        return true;
      }
    }
    return false;
  }

  Timeline timeline() {
    return timeline;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
