package org.focale.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which records share a key, in groups that are small enough?
 *
 * <p>Records are taken by the upper half of their keys, and then in the order of their rows: keys
 * that meet by chance cost a few comparisons.
 */
final class BlockGrouping {
  private final Records records;
  private final BlockKeys keys;
  private final long mostPairs;
  private final List<int[]> groups = new ArrayList<>();
  private int refined;
  private int cut;

  BlockGrouping(Records records, BlockKeys keys, long mostPairs) {
    this.records = records;
    this.keys = keys;
    this.mostPairs = mostPairs;
  }

  /** Records with a key, by the upper half of the key and then by row. */
  private static long[] ordered(IntStream rows, long[] key) {
    long[] ordered =
        rows.filter(r -> key[r] != BlockKeys.NONE).mapToLong(r -> upper(key[r]) | r).toArray();
    Arrays.parallelSort(ordered);
    return ordered;
  }

  private static long upper(long key) {
    return key & -1L << Integer.SIZE;
  }

  /** Takes runs of one key as groups; refines those that are too large by the keys from a step. */
  void split(IntStream rows, long[] key, int step) {
    long[] ordered = ordered(rows, key);
    int start = 0;
    for (int i = 1; i <= ordered.length; i++) {
      if (i == ordered.length || upper(ordered[i]) != upper(ordered[start])) {
        take(Arrays.stream(ordered, start, i).mapToInt(r -> (int) r).toArray(), step);
        start = i;
      }
    }
  }

  private void take(int[] group, int step) {
    long pairs = pairs(records, group, 0, group.length);
    if (pairs == 0) {
      return;
    }
    if (pairs <= mostPairs) {
      groups.add(group);
    } else if (step < keys.refining().size()) {
      refined += step == 0 ? 1 : 0;
      split(Arrays.stream(group), keys.refiner(step), step + 1);
    } else {
      cut++;
      cut(group);
    }
  }

  /** Runs of which each has at most the pairs allowed, of both tables alike. */
  private void cut(int[] group) {
    int lefts = lefts(records, group, 0, group.length);
    int rights = group.length - lefts;
    int parts = 1 + (int) (Math.sqrt((double) pairs(records, group, 0, group.length) / mostPairs));
    for (int p = 0; p < parts; p++) {
      int[] run =
          IntStream.concat(part(group, 0, lefts, p, parts), part(group, lefts, rights, p, parts))
              .toArray();
      if (pairs(records, run, 0, run.length) > 0) {
        groups.add(run);
      }
    }
  }

  private static IntStream part(int[] group, int from, int count, int part, int parts) {
    int start = from + (int) ((long) count * part / parts);
    int end = from + (int) ((long) count * (part + 1) / parts);
    return Arrays.stream(group, start, end);
  }

  private static int lefts(Records records, int[] members, int from, int to) {
    int lefts = 0;
    while (from + lefts < to && members[from + lefts] < records.left()) {
      lefts++;
    }
    return lefts;
  }

  /** Pairs to compare among members, which stand in the order of the rows. */
  static long pairs(Records records, int[] members, int from, int to) {
    long all = to - from;
    if (records.oneTable()) {
      return all * (all - 1) / 2;
    }
    long lefts = lefts(records, members, from, to);
    return lefts * (all - lefts);
  }

  int refined() {
    return refined;
  }

  int cut() {
    return cut;
  }

  /** Records of all groups, one group after the other. */
  int[] members() {
    return groups.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** Where each group begins among the members, and where the last ends. */
  int[] starts() {
    int[] starts = new int[groups.size() + 1];
    for (int g = 0; g < groups.size(); g++) {
      starts[g + 1] = starts[g] + groups.get(g).length;
    }
    return starts;
  }
}
