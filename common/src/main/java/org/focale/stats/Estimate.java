package org.focale.stats;

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
}
