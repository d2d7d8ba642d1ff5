package org.focale.stats;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * How surprising is a count, if nothing but chance were at work?
 *
 * <p>Exact tails, each computed as such and not as one minus the other, so that small ones keep
 * their digits; below about 1e-300 they become 0. The Poisson tails are regularized incomplete
 * gamma functions, the binomial tail a regularized incomplete beta function (Abramowitz and Stegun,
 * 26.4.21 and 26.5.24).
 */
public final class CountTails {

  private static final double PRECISION = 1e-15;
  private static final int MOST_TERMS = 1_000_000;

  private CountTails() {}

  /**
   * The probability that a Poisson count is at least this.
   *
   * @param count not negative
   * @param mean finite, not negative
   */
  public static double poissonAtLeast(long count, double mean) {
    refuse(count, mean);
    if (count == 0) {
      return 1;
    }
    return mean == 0 ? 0 : Gamma.regularizedGammaP(count, mean, PRECISION, MOST_TERMS);
  }

  /** The probability that a Poisson count is at most this; as {@link #poissonAtLeast}. */
  public static double poissonAtMost(long count, double mean) {
    refuse(count, mean);
    return mean == 0 ? 1 : Gamma.regularizedGammaQ(count + 1, mean, PRECISION, MOST_TERMS);
  }

  /**
   * The probability that of so many trials at least a count succeed.
   *
   * @param count 0 to {@code trials}
   * @param share the chance of each trial, 0 to 1
   */
  public static double binomialAtLeast(long count, long trials, double share) {
    if (count < 0 || count > trials || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "no binomial count: " + count + " of " + trials + " at " + share);
    }
    if (count == 0) {
      return 1;
    }
    return share == 0 || share == 1
        ? share
        : Beta.regularizedBeta(share, count, trials - count + 1.0, PRECISION, MOST_TERMS);
  }

  private static void refuse(long count, double mean) {
    if (count < 0 || !(mean >= 0 && Double.isFinite(mean))) {
      throw new IllegalArgumentException("no Poisson count: " + count + " about " + mean);
    }
  }
}
