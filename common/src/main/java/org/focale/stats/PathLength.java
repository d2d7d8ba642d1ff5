package org.focale.stats;

/**
 * How many random splits does it take on average to isolate one of {@code n} rows? The mean length
 * of an unsuccessful search in a binary search tree, {@code c(n) = 2 H(n - 1) - 2 (n - 1) / n} with
 * c(0) = c(1) = 0 (Liu, Ting and Zhou 2008, equation 1). H is the harmonic number itself, not its
 * logarithmic estimate, which is 28 % low at n = 3.
 */
final class PathLength {

  private static final double[] MEAN = means(IsolationForest.MAX_ROWS);

  private PathLength() {}

  /** Mean number of splits for 0 to {@link IsolationForest#MAX_ROWS} rows. */
  static double mean(int rows) {
    return MEAN[rows];
  }

  private static double[] means(int most) {
    double[] means = new double[most + 1];
    double harmonic = 0;
    for (int n = 2; n <= most; n++) {
      harmonic += 1.0 / (n - 1);
      means[n] = 2 * harmonic - 2.0 * (n - 1) / n;
    }
    return means;
  }
}
