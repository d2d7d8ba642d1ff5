package org.focale.linkage;

import java.util.HashMap;
import java.util.Map;

/**
 * How right is a linkage, when who is who is known?
 *
 * @param matches true pairs in all, those that blocking loses included
 */
record KnownMatches(long matches, long taken, long correct) {

  /**
   * Judges a linkage.
   *
   * @param who of each record, left then right
   */
  static KnownMatches of(Linkage linkage, Records records, String[] who) {
    long[] counts = new long[2];
    linkage.links(
        1,
        link -> {
          if (link.assigned()) {
            counts[0]++;
            counts[1] +=
                who[link.first()].equals(who[records.left() + second(records, link)]) ? 1 : 0;
          }
        });
    return new KnownMatches(matches(records, who), counts[0], counts[1]);
  }

  private static int second(Records records, Link link) {
    return records.oneTable() ? link.second() - records.left() : link.second();
  }

  static long matches(Records records, String[] who) {
    Map<String, long[]> sides = new HashMap<>();
    for (int r = 0; r < who.length; r++) {
      sides.computeIfAbsent(who[r], w -> new long[2])[r < records.left() ? 0 : 1]++;
    }
    return sides.values().stream()
        .mapToLong(n -> records.oneTable() ? n[0] * (n[0] - 1) / 2 : n[0] * n[1])
        .sum();
  }

  double precision() {
    return (double) correct / taken;
  }

  double recall() {
    return (double) correct / matches;
  }

  double f1() {
    return 2.0 * correct / (taken + matches);
  }
}
