package org.focale.stats;

import java.util.Arrays;

/**
 * How is the sum of independent negative binomial counts distributed, exactly?
 *
 * <p>Count {@code i} is Poisson about {@code scale_i} times a gamma variable of shape {@code
 * shape_i} and scale 1: its mean is {@code shape·scale}, its variance {@code shape·scale·(1 +
 * scale)}. With {@code q = scale/(1 + scale)} the logarithm of the sum's generating function has
 * the derivative {@code Σ shape_i·q_i/(1 - q_i·z)}, hence
 *
 * <pre>n·P(n) = Σ_{k&lt;n} c(n-k)·P(k),   c(j) = Σ_i shape_i·q_i^j</pre>
 *
 * <p>No term is negative, so nothing cancels. The work grows with the square of the largest count
 * that is asked for.
 */
final class NegativeBinomialSum {

  private static final double MOST_SHARE = 0.999999;
  private static final double LARGE = 0x1p500;

  private final double[] shapes;
  private final double[] q;
  private double mean;
  private double logNone;

  /**
   * @param shapes of each count, above 0
   * @param scales of each count, not negative
   */
  NegativeBinomialSum(double[] shapes, double[] scales) {
    this.shapes = shapes.clone();
    this.q = new double[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      if (!(shapes[i] > 0 && scales[i] >= 0 && Double.isFinite(shapes[i] * scales[i]))) {
        throw new IllegalArgumentException("no negative binomial: " + shapes[i] + ", " + scales[i]);
      }
      q[i] = scales[i] / (1 + scales[i]);
      mean += shapes[i] * scales[i];
      logNone -= shapes[i] * Math.log1p(scales[i]);
    }
  }

  double mean() {
    return mean;
  }

  /** The least count whose cumulative probability is at least the share, 0 to 0.999999. */
  long quantile(double share) {
    if (!(share >= 0 && share <= MOST_SHARE)) {
      throw new IllegalArgumentException("a share is 0 to " + MOST_SHARE + ", found " + share);
    }
    Walk walk = new Walk();
    while (walk.cumulative() < share) {
      walk.next();
    }
    return walk.count;
  }

  /** The probability of a count of at least {@code n}. */
  double atLeast(long n) {
    if (n <= 0) {
      return 1;
    }
    Walk walk = new Walk();
    while (walk.count < n - 1) {
      walk.next();
    }
    return Math.max(0, 1 - walk.cumulative());
  }

  /** The probabilities from 0 on, as multiples of {@code exp(logScale)}: P(0) may underflow. */
  private final class Walk {

    private final double[] powers = new double[q.length];
    private double[] weights = {1};
    private double[] coefficients = {0};
    private double logScale = logNone;
    private double sum = 1;
    private int count;

    Walk() {
      Arrays.fill(powers, 1);
    }

    double cumulative() {
      return Math.exp(Math.log(sum) + logScale);
    }

    void next() {
      count++;
      if (count == weights.length) {
        weights = Arrays.copyOf(weights, Math.multiplyExact(2, count));
        coefficients = Arrays.copyOf(coefficients, weights.length);
      }
      for (int i = 0; i < q.length; i++) {
        powers[i] *= q[i];
        coefficients[count] += shapes[i] * powers[i];
      }
      double total = 0;
      for (int k = 0; k < count; k++) {
        total += coefficients[count - k] * weights[k];
      }
      weights[count] = total / count;
      sum += weights[count];
      if (sum > LARGE) {
        shrink();
      }
    }

    private void shrink() {
      for (int k = 0; k <= count; k++) {
        weights[k] /= LARGE;
      }
      sum /= LARGE;
      logScale += Math.log(LARGE);
    }
  }
}
