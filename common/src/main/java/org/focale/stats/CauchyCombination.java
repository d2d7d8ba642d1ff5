package org.focale.stats;

/**
 * How surprising are several p-values together, whatever depends on what?
 *
 * <p>The Cauchy combination of Liu and Xie, Journal of the American Statistical Association
 * 2020;115:393: the mean of tan(π(1/2 - p)) is nearly Cauchy far out under any dependence, so small
 * results can be read as p-values. A p-value above a half counts as a half: tests of counts give
 * many ones, which would else outweigh what is surprising.
 */
public final class CauchyCombination {

  /** Below this tan(π(1/2 - p)) is 1/(πp) to the last bit. */
  private static final double SMALL = 1e-12;

  private static final double LEAST = 1e-300;

  private double sum;
  private int tests;

  /**
   * Adds a test.
   *
   * @param p above 0 and at most 1
   */
  public void add(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a p-value is not between 0 and 1: " + p);
    }
    double shown = Math.max(LEAST, Math.min(p, 0.5));
    sum += shown < SMALL ? 1 / (Math.PI * shown) : Math.tan(Math.PI * (0.5 - shown));
    tests++;
  }

  /** How many tests there are. */
  public int tests() {
    return tests;
  }

  /** The p-value of all together, above 0 and at most a half; 1 without tests. */
  public double p() {
    if (tests == 0) {
      return 1;
    }
    double mean = sum / tests;
    return mean > 1 / SMALL
        ? Math.max(LEAST, 1 / (Math.PI * mean))
        : 0.5 - Math.atan(mean) / Math.PI;
  }
}
