package org.focale.linkage;

import java.util.Arrays;

/** How are probabilities of levels estimated from counts of pairs? */
final class LevelCounts {

  private LevelCounts() {}

  /**
   * Adds pairs by the level of a field; those in which it is not recorded count nowhere.
   *
   * @param pairs of each pattern
   */
  static void add(Patterns patterns, double[] pairs, int field, double[] to) {
    for (int p = 0; p < pairs.length; p++) {
      int level = PairLevels.level(patterns.levels()[p], field);
      if (level >= 0) {
        to[level] += pairs[p];
      }
    }
  }

  /** Turns counts into shares, in place. */
  static void normalise(double[] counts) {
    double sum = Arrays.stream(counts).sum();
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= sum;
    }
  }

  /** Bounds the share of a level, the others in proportion. */
  static void cap(double[] shares, int level, double most) {
    if (shares[level] > most) {
      double others = (1 - most) / (1 - shares[level]);
      for (int l = 0; l < shares.length; l++) {
        shares[l] = l == level ? most : shares[l] * others;
      }
    }
  }
}
