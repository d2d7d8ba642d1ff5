package org.focale.linkage;

import java.util.Arrays;
import java.util.List;

/**
 * Which pairs of records are compared?
 *
 * <p>Rule after rule; a pair that an earlier rule has found is not taken again, so each is there
 * once and the work is linear in what the rules find.
 */
public final class CandidatePairs {

  private long[] pairs = new long[1 << 12];
  private int size;
  private final long[] firstFoundBy;

  private CandidatePairs(int rules) {
    this.firstFoundBy = new long[rules];
  }

  /** The pairs of blocks, in the order of the rules. */
  static CandidatePairs of(Records records, List<Blocks> blocks) {
    CandidatePairs found = new CandidatePairs(blocks.size());
    for (int rule = 0; rule < blocks.size(); rule++) {
      Blocks ofRule = blocks.get(rule);
      int before = found.size;
      for (int b = 0; b < ofRule.size(); b++) {
        found.add(records, ofRule.members(b), blocks, rule);
      }
      found.firstFoundBy[rule] = found.size - before;
    }
    found.pairs = Arrays.copyOf(found.pairs, found.size);
    return found;
  }

  /** Pairs that are given, packed and ascending. */
  static CandidatePairs of(long[] packed) {
    CandidatePairs given = new CandidatePairs(0);
    given.pairs = packed.clone();
    given.size = packed.length;
    return given;
  }

  private void add(Records records, int[] members, List<Blocks> blocks, int rule) {
    for (int i = 0; i < members.length; i++) {
      int a = members[i];
      for (int j = i + 1; j < members.length; j++) {
        int b = members[j];
        boolean comparable = records.oneTable() || a < records.left() && b >= records.left();
        if (comparable && !found(blocks, rule, a, b)) {
          add(a, b);
        }
      }
    }
  }

  private static boolean found(List<Blocks> blocks, int rules, int a, int b) {
    for (int rule = 0; rule < rules; rule++) {
      int block = blocks.get(rule).of(a);
      if (block != Blocks.NONE && block == blocks.get(rule).of(b)) {
        return true;
      }
    }
    return false;
  }

  private void add(int a, int b) {
    if (size == pairs.length) {
      int more = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2);
      pairs = Arrays.copyOf(pairs, more);
    }
    pairs[size++] = packed(a, b);
  }

  /** A pair in 64 bits, ordered by first and then by second record. */
  public static long packed(int a, int b) {
    return (long) a << 32 | b;
  }

  /** The first record of a packed pair. */
  public static int first(long pair) {
    return (int) (pair >>> 32);
  }

  /** The second record of a packed pair. */
  public static int second(long pair) {
    return (int) pair;
  }

  int size() {
    return size;
  }

  int first(int pair) {
    return first(pairs[pair]);
  }

  int second(int pair) {
    return second(pairs[pair]);
  }

  /** A pair in 64 bits. */
  long packed(int pair) {
    return pairs[pair];
  }

  /** Pairs that a rule finds and none before it does. */
  long firstFoundBy(int rule) {
    return firstFoundBy[rule];
  }
}
