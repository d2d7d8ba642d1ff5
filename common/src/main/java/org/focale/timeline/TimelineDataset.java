package org.focale.timeline;

import java.util.List;
import org.focale.lake.DataFile;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BrokenInput;

/**
 * Where in a snapshot is the timeline, and which person has which position?
 *
 * <p>A person's position is the number of rows in the files before, in the manifest's order, plus
 * the row in the file; it holds for one snapshot.
 *
 * @param snapshot the pinned snapshot
 * @param files in the manifest's order, one per bucket that has persons
 * @param buckets of persons, a power of two
 */
record TimelineDataset(Published snapshot, List<DataFile> files, int buckets) {

  /** Of the layout that {@link Domain} declares; raised with every change to it. */
  static final int VERSION = 2;

  static final String NAME = "timeline";

  static TimelineDataset of(Published snapshot) {
    Manifest.Dataset dataset = snapshot.dataset(NAME);
    if (dataset.version() != VERSION) {
      throw new BrokenInput(
          snapshot.directory()
              + ": its timeline has version "
              + dataset.version()
              + ", this program reads "
              + VERSION
              + ". Rebuild it with `timelines --source "
              + snapshot.directory()
              + "`.");
    }
    return new TimelineDataset(snapshot, dataset.files(), dataset.buckets());
  }

  long persons() {
    return files.stream().mapToLong(DataFile::rows).sum();
  }

  /** The position of the first person of a file. */
  int firstPosition(int file) {
    return Math.toIntExact(files.subList(0, file).stream().mapToLong(DataFile::rows).sum());
  }
}
