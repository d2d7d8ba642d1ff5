package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.focale.governance.DisclosureRule;
import org.focale.job.CountedSet.Cell;
import org.focale.lake.Draft;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.roaringbitmap.RoaringBitmap;

/**
 * Would a count, beside one that was released before, tell how many a few persons are?
 *
 * <p>Each run keeps the persons behind its released counts as bitmaps of positions, in an internal
 * dataset. A count whose persons differ by 1 to 9 from those of an earlier one on the same snapshot
 * is not released; the same persons again are. The cost is linear in the counts released before.
 */
final class ReleasedSets {

  static final String DATASET = "released_set";

  private static final PersonBitmaps BITMAPS =
      new PersonBitmaps(
          DATASET,
          "The source whose persons were counted.",
          "How many persons a released count counts.");

  private final Published snapshot;
  private final List<RoaringBitmap> released = new ArrayList<>();

  private ReleasedSets(Published snapshot) {
    this.snapshot = snapshot;
  }

  /** The persons behind what any run has released from a snapshot so far. */
  static ReleasedSets from(Lake lake, Published snapshot) {
    ReleasedSets sets = new ReleasedSets(snapshot);
    try {
      for (String job : lake.jobs()) {
        String directory = Lake.RESULTS + "/" + job;
        for (String id : lake.published(directory)) {
          Published run = lake.pin(directory, id);
          if (run.manifest().datasets().containsKey(DATASET)) {
            sets.released.addAll(
                BITMAPS.read(lake.store(), run, snapshot.directory(), snapshot.manifest().id()));
          }
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return sets;
  }

  /** The cells that are not to be released: those of {@link #tooNear}. */
  Set<Cell> refused(List<CountedSet> counted, DisclosureRule rule) {
    Set<Cell> refused = new LinkedHashSet<>();
    for (int place : tooNear(counted.stream().map(CountedSet::persons).toList(), rule)) {
      refused.add(counted.get(place).cell());
    }
    return refused;
  }

  /**
   * The places of the sets that are not to be counted aloud: in the order given, those that differ
   * by a few persons from a set released before or from one of the list that stands earlier. Sets
   * too small to be counted aloud are left to the suppression of small counts.
   */
  Set<Integer> tooNear(List<RoaringBitmap> sets, DisclosureRule rule) {
    List<RoaringBitmap> before = new ArrayList<>(released);
    Set<Integer> near = new LinkedHashSet<>();
    for (int place = 0; place < sets.size(); place++) {
      RoaringBitmap set = sets.get(place);
      if (rule.isSmall(set.getLongCardinality())) {
        continue;
      }
      if (before.stream().anyMatch(other -> differByFew(set, other, rule))) {
        near.add(place);
      } else {
        before.add(set);
      }
    }
    return near;
  }

  private static boolean differByFew(RoaringBitmap set, RoaringBitmap other, DisclosureRule rule) {
    long sizes = Math.abs(set.getLongCardinality() - other.getLongCardinality());
    return (sizes == 0 || rule.isSmall(sizes))
        && rule.isSmall(RoaringBitmap.xorCardinality(set, other));
  }

  /** Writes the persons behind the counts that a run releases. */
  Manifest.Dataset write(Store store, Draft draft, List<CountedSet> shown) {
    return BITMAPS.write(
        store,
        draft,
        shown.stream().map(set -> new PersonBitmaps.Entry(snapshot, set.persons())).toList());
  }
}
