package org.focale.stats;

import org.apache.commons.math3.special.Erf;

/**
 * What is the value of a coefficient, and how sure are we? The standard error has the value's unit.
 */
public record Estimate(double value, double standardError) {

  /** Refuses what is not finite, and a negative standard error. */
  public Estimate {
    if (!Double.isFinite(value) || !Double.isFinite(standardError) || standardError < 0) {
      throw new IllegalArgumentException(
          "not an estimate: " + value + " with standard error " + standardError);
    }
  }

  /** The 95 % interval under a normal approximation (Wald). */
  public Interval interval() {
    double reach = Interval.NORMAL_975 * standardError;
    return new Interval(value - reach, value + reach);
  }

  /** The difference from an estimate made on other, independent persons. */
  public Estimate minus(Estimate independent) {
    return new Estimate(
        value - independent.value, Math.hypot(standardError, independent.standardError));
  }

  /**
   * The two-sided probability of an estimate at least as far from 0 under a normal approximation, 0
   * to 1; 1 for an estimate of exactly 0.
   */
  public double probabilityUnderZero() {
    return value == 0 ? 1 : Erf.erfc(Math.abs(value) / standardError / Math.sqrt(2));
  }
}
