package org.focale.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which block of a rule is each record in?
 *
 * <p>A block whose pairs are too many is told apart by further keys, one after the other; what no
 * key tells apart is cut into runs of neighbours in the order of the rows. So no block is larger
 * than asked, and a key that half of a country shares costs no more than it has members.
 */
final class Blocks {

  /** A record without a key. */
  static final int NONE = -1;

  private final Records records;
  private final int[] blockOf;
  private final int[] members;
  private final int[] starts;
  private final int refined;
  private final int cut;

  private Blocks(Records records, Grouping grouping) {
    this.records = records;
    this.blockOf = new int[records.size()];
    Arrays.fill(blockOf, NONE);
    this.members = grouping.members();
    this.starts = grouping.starts();
    this.refined = grouping.refined;
    this.cut = grouping.cut;
    for (int b = 0; b < size(); b++) {
      for (int i = starts[b]; i < starts[b + 1]; i++) {
        blockOf[members[i]] = b;
      }
    }
  }

  /**
   * The blocks of a rule.
   *
   * @param mostPairs in one block, at least 1
   */
  static Blocks of(Records records, BlockingRule rule, BlockKeys keys, long mostPairs) {
    Grouping grouping = new Grouping(records, keys, mostPairs);
    grouping.split(IntStream.range(0, records.size()), keys.of(rule.parts()), 0);
    return new Blocks(records, grouping);
  }

  /** How many blocks have a pair. */
  int size() {
    return starts.length - 1;
  }

  /** The block of a record, or {@link #NONE}. */
  int of(int record) {
    return blockOf[record];
  }

  /** The records of a block, in the order of the rows: those of the left table first. */
  int[] members(int block) {
    return Arrays.copyOfRange(members, starts[block], starts[block + 1]);
  }

  long pairs(int block) {
    return Grouping.pairs(records, members, starts[block], starts[block + 1]);
  }

  long pairs() {
    long all = 0;
    for (int b = 0; b < size(); b++) {
      all += pairs(b);
    }
    return all;
  }

  long largest() {
    long largest = 0;
    for (int b = 0; b < size(); b++) {
      largest = Math.max(largest, pairs(b));
    }
    return largest;
  }

  /** Blocks that were too large and were told apart by further keys. */
  int refined() {
    return refined;
  }

  /** Blocks that no key told apart, cut into runs: true pairs across a cut are lost. */
  int cut() {
    return cut;
  }

  /** Records with a key, alone with it or not, are what a rule reaches. */
  int covered() {
    int covered = 0;
    for (int block : blockOf) {
      covered += block == NONE ? 0 : 1;
    }
    return covered;
  }

  /** Groups records by keys until every group is small enough. */
  private static final class Grouping {
    private final Records records;
    private final BlockKeys keys;
    private final long mostPairs;
    private final List<int[]> groups = new ArrayList<>();
    private int refined;
    private int cut;

    Grouping(Records records, BlockKeys keys, long mostPairs) {
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

    /**
     * Takes runs of one key as groups; refines those that are too large by the keys from a step.
     */
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
      int parts =
          1 + (int) (Math.sqrt((double) pairs(records, group, 0, group.length) / mostPairs));
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

    static int lefts(Records records, int[] members, int from, int to) {
      int lefts = 0;
      while (from + lefts < to && members[from + lefts] < records.left()) {
        lefts++;
      }
      return lefts;
    }

    static long pairs(Records records, int[] members, int from, int to) {
      long all = to - from;
      if (records.oneTable()) {
        return all * (all - 1) / 2;
      }
      long lefts = lefts(records, members, from, to);
      return lefts * (all - lefts);
    }

    int[] members() {
      return groups.stream().flatMapToInt(Arrays::stream).toArray();
    }

    int[] starts() {
      int[] starts = new int[groups.size() + 1];
      for (int g = 0; g < groups.size(); g++) {
        starts[g + 1] = starts[g] + groups.get(g).length;
      }
      return starts;
    }
  }
}
