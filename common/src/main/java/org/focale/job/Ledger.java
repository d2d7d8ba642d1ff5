package org.focale.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.focale.lake.Draft;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.roaringbitmap.RoaringBitmap;

/**
 * Whose data did a run use?
 *
 * <p>One row per source: a compressed bitmap over the positions of the persons in the pinned
 * snapshot. It names nobody; with the snapshot it tells each person which runs used their data, and
 * an erasure which results and models they are in.
 */
public final class Ledger {

  /** The dataset of a run's results. */
  public static final String DATASET = "ledger";

  private static final PersonBitmaps BITMAPS =
      new PersonBitmaps(
          DATASET, "The source whose persons were used.", "How many persons were used.");

  private Ledger() {}

  /** Writes the persons used per pinned snapshot. */
  static Manifest.Dataset write(
      Store store, Draft draft, Map<Published, RoaringBitmap> usedPerSnapshot) {
    List<PersonBitmaps.Entry> used = new ArrayList<>();
    usedPerSnapshot.forEach(
        (snapshot, persons) -> used.add(new PersonBitmaps.Entry(snapshot, persons)));
    return BITMAPS.write(store, draft, used);
  }

  /** Whether a run used the person at a position of a snapshot. */
  public static boolean used(
      Store store, Published run, String source, String snapshot, int position) throws IOException {
    return BITMAPS.read(store, run, source, snapshot).stream()
        .anyMatch(persons -> persons.contains(position));
  }
}
