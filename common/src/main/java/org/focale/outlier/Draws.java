package org.focale.outlier;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/** Which rows are drawn for a use and a seed? */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /** Random numbers for one use of a seed, apart from those of other uses. */
  static SplittableRandom random(long seed, long use) {
    return new SplittableRandom(new SplittableRandom(seed + use * GOLDEN_GAMMA).nextLong() ^ use);
  }

  /**
   * So many different rows of all, each set equally likely, in rising order (Floyd's algorithm,
   * Bentley and Floyd, CACM 1987;30:754).
   *
   * @param drawn at most {@code all}
   */
  static int[] rows(SplittableRandom random, int all, int drawn) {
    BitSet chosen = new BitSet(all);
    for (int last = all - drawn; last < all; last++) {
      int candidate = random.nextInt(last + 1);
      chosen.set(chosen.get(candidate) ? last : candidate);
    }
    return chosen.stream().toArray();
  }

  /** The rows at these places. */
  static double[][] at(double[][] rows, int[] places) {
    return Arrays.stream(places).mapToObj(place -> rows[place]).toArray(double[][]::new);
  }
}
