package org.focale.stats;

import java.util.Optional;

/**
 * Which terms let a straight line bend? A cubic spline that is straight beyond its outer knots, in
 * Harrell's truncated power basis: x itself, then one term for all knots but the last two, divided
 * by the square of the knots' range so that all terms have the unit of x (Harrell, Regression
 * Modeling Strategies, 2nd edition, section 2.4.5; {@code rcspline.eval} of R's Hmisc, norm 2).
 */
public final class RestrictedCubicSpline {

  private static final double[][] SHARES = {
    {0.1, 0.9},
    {0.1, 0.5, 0.9},
    {0.05, 0.35, 0.65, 0.95},
    {0.05, 0.275, 0.5, 0.725, 0.95}
  };

  private final double[] knots;

  private RestrictedCubicSpline(double[] knots) {
    this.knots = knots;
  }

  /**
   * The spline with the given knots; with two it is the straight line.
   *
   * @param knots at least two, ascending
   */
  public static RestrictedCubicSpline of(double... knots) {
    boolean ascending = knots.length >= 2 && Double.isFinite(knots[0]);
    for (int k = 1; k < knots.length; k++) {
      ascending &= knots[k - 1] < knots[k] && Double.isFinite(knots[k]);
    }
    if (!ascending) {
      throw new IllegalArgumentException("a spline needs two or more knots that ascend");
    }
    return new RestrictedCubicSpline(knots.clone());
  }

  /**
   * The spline with knots at Harrell's quantiles (2 knots: 0.1 and 0.9; 3: also 0.5; 4: 0.05, 0.35,
   * 0.65, 0.95; 5: 0.05, 0.275, 0.5, 0.725, 0.95); empty when two of them coincide.
   *
   * @param ascending distinct values, ascending
   * @param counts how often each occurs
   * @param knots 2 to 5
   */
  static Optional<RestrictedCubicSpline> atQuantiles(double[] ascending, long[] counts, int knots) {
    if (knots < 2 || knots > SHARES.length + 1) {
      throw new IllegalArgumentException("2 to 5 knots, found " + knots);
    }
    double[] at = new double[knots];
    for (int k = 0; k < knots; k++) {
      at[k] = Percentile.quantile(ascending, counts, SHARES[knots - 2][k]);
      if (k > 0 && !(at[k] > at[k - 1])) {
        return Optional.empty();
      }
    }
    return Optional.of(new RestrictedCubicSpline(at));
  }

  /** Where the spline may bend, ascending. */
  public double[] knots() {
    return knots.clone();
  }

  /** The terms at one value: one fewer than there are knots, x first. */
  public double[] terms(double x) {
    int last = knots.length - 1;
    double end = knots[last];
    double near = knots[last - 1];
    double range = end - knots[0];
    double[] terms = new double[last];
    terms[0] = x;
    for (int j = 0; j < last - 1; j++) {
      double bent =
          cubeAbove(x, knots[j])
              - cubeAbove(x, near) * (end - knots[j]) / (end - near)
              + cubeAbove(x, end) * (near - knots[j]) / (end - near);
      terms[j + 1] = bent / (range * range);
    }
    return terms;
  }

  private static double cubeAbove(double x, double knot) {
    double above = Math.max(x - knot, 0);
    return above * above * above;
  }
}
