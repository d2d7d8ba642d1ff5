package org.focale.timeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.focale.lake.DataFile;

/**
 * Which part of a timeline does one task read?
 *
 * @param path of the file, relative to the lake
 * @param firstPosition position of the file's first person in the snapshot
 * @param from first byte; row groups whose middle lies in the range belong to the split
 * @param length in bytes
 */
record TimelineSplit(String path, int firstPosition, long from, long length)
    implements Serializable {

  private static final long MOST_BYTES = 32L << 20;

  /** Less is read sooner than a task is started. */
  private static final long FEWEST_BYTES = 1L << 20;

  /**
   * Splits a timeline.
   *
   * @param tasks that can run at once; as many splits are made, unless they would be tiny
   */
  static List<TimelineSplit> of(TimelineDataset dataset, int tasks) {
    long all = dataset.files().stream().mapToLong(DataFile::bytes).sum();
    long target = Math.max(FEWEST_BYTES, Math.min(MOST_BYTES, all / tasks));
    List<TimelineSplit> splits = new ArrayList<>();
    int position = 0;
    for (DataFile file : dataset.files()) {
      long parts = Math.max(1, file.bytes() / target);
      long length = (file.bytes() + parts - 1) / parts;
      for (long from = 0; from < file.bytes(); from += length) {
        splits.add(new TimelineSplit(dataset.snapshot().path(file), position, from, length));
      }
      position = Math.toIntExact(position + file.rows());
    }
    return splits;
  }
}
