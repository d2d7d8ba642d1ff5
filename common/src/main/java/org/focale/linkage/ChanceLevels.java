package org.focale.linkage;

import java.util.Arrays;

/**
 * How often do pairs that nothing but chance brings together reach each level?
 *
 * @param random levels of pairs drawn at random
 */
record ChanceLevels(PairLevels comparing, Patterns random) {

  private static final double PRIOR = 0.5;
  private static final double PRIOR_OF_FOLLOWER = 20;

  /**
   * u from random pairs, so many of each pattern: of each field as such, and by what it follows.
   */
  double[][][] u(int[] follows, double[] pairs) {
    double[][][] u = new double[follows.length][][];
    for (int f = 0; f < u.length; f++) {
      int above = follows[f];
      int levels = comparing.labels(f).size();
      u[f] = new double[above < 0 ? 1 : 1 + comparing.labels(above).size()][levels];
      Arrays.fill(u[f][0], PRIOR);
      LevelCounts.add(random, pairs, f, u[f][0]);
      LevelCounts.normalise(u[f][0]);
      for (int row = 1; row < u[f].length; row++) {
        for (int l = 0; l < levels; l++) {
          u[f][row][l] = PRIOR_OF_FOLLOWER * u[f][0][l];
        }
      }
      for (int p = 0; p < pairs.length && above >= 0; p++) {
        int row = 1 + PairLevels.level(random.levels()[p], above);
        int level = PairLevels.level(random.levels()[p], f);
        if (row > 0 && level >= 0) {
          u[f][row][level] += pairs[p];
        }
      }
      Arrays.stream(u[f]).skip(1).forEach(LevelCounts::normalise);
    }
    return u;
  }
}
