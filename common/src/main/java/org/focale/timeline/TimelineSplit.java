package org.focale.timeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.focale.lake.DataFile;

/**
 * Which part of a timeline does one task read?
 *
 * @param path of the file, relative to the lake
 * @param bucket of the persons in the file
 * @param firstPosition position of the file's first person in the snapshot
 * @param from first byte; row groups whose middle lies in the range belong to the split
 * @param length in bytes
 */
record TimelineSplit(String path, int bucket, int firstPosition, long from, long length)
    implements Serializable {

  private static final long TARGET_BYTES = 32L << 20;

  static List<TimelineSplit> of(TimelineDataset dataset) {
    List<TimelineSplit> splits = new ArrayList<>();
    int position = 0;
    for (DataFile file : dataset.files()) {
      long parts = Math.max(1, file.bytes() / TARGET_BYTES);
      long length = (file.bytes() + parts - 1) / parts;
      for (long from = 0; from < file.bytes(); from += length) {
        splits.add(
            new TimelineSplit(
                dataset.snapshot().path(file), file.bucket(), position, from, length));
      }
      position = Math.toIntExact(position + file.rows());
    }
    return splits;
  }
}
