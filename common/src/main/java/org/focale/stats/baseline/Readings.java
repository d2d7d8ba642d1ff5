package org.focale.stats.baseline;

import java.util.Arrays;

/**
 * Which values of one measure does a person have, and on which days?
 *
 * @param days days since 1970-01-01, strictly ascending
 * @param values one per day, finite, in one unit
 */
public record Readings(int[] days, double[] values) {

  /** Refuses days that do not ascend and values that are not finite. */
  public Readings {
    if (days.length != values.length) {
      throw new IllegalArgumentException(days.length + " days for " + values.length + " values");
    }
    for (int i = 0; i < days.length; i++) {
      if (i > 0 && days[i] <= days[i - 1] || !Double.isFinite(values[i])) {
        throw new IllegalArgumentException("reading " + i + " is out of order or not finite");
      }
    }
  }

  /**
   * The readings of days that may repeat: those of one day become their mean.
   *
   * @param days ascending
   */
  public static Readings of(int[] days, double[] values) {
    int[] day = new int[days.length];
    double[] mean = new double[days.length];
    int n = 0;
    for (int from = 0; from < days.length; n++) {
      int to = from;
      double sum = 0;
      while (to < days.length && days[to] == days[from]) {
        sum += values[to++];
      }
      day[n] = days[from];
      mean[n] = sum / (to - from);
      from = to;
    }
    return new Readings(Arrays.copyOf(day, n), Arrays.copyOf(mean, n));
  }

  /** How many days have a reading. */
  public int size() {
    return days.length;
  }

  /** The readings from one place up to another, which is left out. */
  public Readings part(int from, int to) {
    return new Readings(Arrays.copyOfRange(days, from, to), Arrays.copyOfRange(values, from, to));
  }

  /** The plain mean; NaN without readings. */
  public double mean() {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** The median number of days between two readings; 0 with fewer than two. */
  public int usualGap() {
    int[] gaps = new int[Math.max(0, size() - 1)];
    Arrays.setAll(gaps, i -> days[i + 1] - days[i]);
    Arrays.sort(gaps);
    return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
  }
}
