package org.focale.stats;

/** Between which two values does an estimate lie? Both finite, {@code low <= high}. */
public record Interval(double low, double high) {

  /** The 0.975 quantile of the standard normal distribution. */
  static final double NORMAL_975 = 1.959963984540054;

  /** Refuses bounds that are not finite or in the wrong order. */
  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }
  }

  /** Whether the value lies between the bounds, bounds included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The part of this interval inside the bounds, for a quantity that cannot leave them. */
  Interval within(double lowest, double highest) {
    return new Interval(
        Math.min(Math.max(low, lowest), highest), Math.max(Math.min(high, highest), lowest));
  }
}
