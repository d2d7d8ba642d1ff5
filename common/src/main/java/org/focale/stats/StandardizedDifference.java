package org.focale.stats;

import java.util.OptionalDouble;

/**
 * How far apart are two groups in one covariate, in units of its spread? The difference of means
 * over the root of the mean variance (Austin, Statistics in Medicine 2009;28:3083). Beyond 0.1 is
 * often called a difference that matters.
 */
public final class StandardizedDifference {

  private StandardizedDifference() {}

  /**
   * Of a covariate that a person has or has not.
   *
   * @return first less second; empty when neither group varies
   */
  public static OptionalDouble ofShares(Proportion first, Proportion second) {
    double p = first.value();
    double q = second.value();
    return over(p - q, p * (1 - p), q * (1 - q));
  }

  /**
   * Of a covariate that is measured, absent values counted as the caller decides.
   *
   * @return first less second; empty when neither group varies
   */
  public static OptionalDouble ofMeans(ValueSums first, ValueSums second) {
    return over(first.mean() - second.mean(), first.variance(), second.variance());
  }

  private static OptionalDouble over(double difference, double first, double second) {
    double spread = Math.sqrt((first + second) / 2);
    return spread > 0 ? OptionalDouble.of(difference / spread) : OptionalDouble.empty();
  }
}
