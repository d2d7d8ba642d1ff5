package org.focale.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How are values distributed, in little room?
 *
 * <p>Counts of values rounded to some significant digits. Values recorded with no more digits are
 * kept exactly; another moves by at most {@code 0.5 * 10^(1 - digits)} of itself: 0.05 % with four.
 * Counts are whole, so a sketch and the sum of sketches of its parts are the same bit for bit in
 * any order. It grows with different rounded values, at most {@code 9 * 10^(digits - 1)} a power of
 * ten and sign, and not with values.
 */
public final class ValueSketch {

  private final SignificantDigits rounding;
  private double[] values = new double[16];
  private long[] counts = new long[16];
  private long[] rounded = new long[16];
  private int size;

  /** An empty sketch. */
  public ValueSketch(SignificantDigits rounding) {
    this.rounding = rounding;
  }

  /** Counts a finite value. */
  public void add(double value) {
    double near = rounding.of(value);
    add(near, 1, near == value ? 0 : 1);
  }

  /**
   * Adds what another sketch with the same digits counted.
   *
   * @param parts one place per rounded value, as {@link #distribution} gives them
   */
  public void add(SketchedValues parts) {
    for (int i = 0; i < parts.size(); i++) {
      add(parts.values()[i], parts.counts()[i], parts.rounded()[i]);
    }
  }

  /** What has been counted so far, ascending. */
  public SketchedValues distribution() {
    int[] order =
        IntStream.range(0, counts.length)
            .filter(slot -> counts[slot] > 0)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new SketchedValues(
        Arrays.stream(order).mapToDouble(slot -> values[slot]).toArray(),
        Arrays.stream(order).mapToLong(slot -> counts[slot]).toArray(),
        Arrays.stream(order).mapToLong(slot -> rounded[slot]).toArray());
  }

  private void add(double near, long n, long ofThemRounded) {
    if (2 * size >= counts.length) {
      grow();
    }
    int slot = slot(near);
    size += counts[slot] == 0 ? 1 : 0;
    values[slot] = near;
    counts[slot] += n;
    rounded[slot] += ofThemRounded;
  }

  /** Where a rounded value is counted, or will be. */
  private int slot(double near) {
    long bits = Double.doubleToLongBits(near) * 0x9E3779B97F4A7C15L;
    int slot = (int) (bits >>> 40) & (counts.length - 1);
    while (counts[slot] > 0 && values[slot] != near) {
      slot = (slot + 1) & (counts.length - 1);
    }
    return slot;
  }

  private void grow() {
    double[] oldValues = values;
    long[] oldCounts = counts;
    long[] oldRounded = rounded;
    values = new double[2 * oldCounts.length];
    counts = new long[2 * oldCounts.length];
    rounded = new long[2 * oldCounts.length];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slot(oldValues[i]);
        values[slot] = oldValues[i];
        counts[slot] = oldCounts[i];
        rounded[slot] = oldRounded[i];
      }
    }
  }
}
