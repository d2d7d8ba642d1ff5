package org.focale.stats;

/**
 * What do a count and two sums say of a covariate's mean and spread?
 *
 * @param count values, at least 2
 * @param sum of the values
 * @param sumOfSquares of the values
 */
public record ValueSums(long count, double sum, double sumOfSquares) {

  /** Refuses fewer than two values and sums that are not finite. */
  public ValueSums {
    if (count < 2 || !Double.isFinite(sum) || !(sumOfSquares >= 0) || sumOfSquares > 1e308) {
      throw new IllegalArgumentException(
          "two values or more with finite sums, found " + count + ", " + sum);
    }
  }

  /** Their mean. */
  public double mean() {
    return sum / count;
  }

  /** Their variance with n - 1; 0 where it is lost in the rounding of the sums. */
  public double variance() {
    double squares = sumOfSquares - sum * mean();
    return squares > 1e-12 * sumOfSquares ? squares / (count - 1) : 0;
  }
}
