package org.focale.stats;

import java.io.Serializable;
import java.util.Arrays;

/** Where does a value stand among those that a sketch counted? */
public final class SketchedValues implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double[] values;
  private final long[] counts;
  private final long[] rounded;

  /** How many values lie before each place; one more place than values. */
  private final long[] before;

  /**
   * The arrays are held as they are, not copied.
   *
   * @param values rounded, ascending, each once
   * @param counts how many values were rounded to each, at least 1
   * @param rounded how many of these were not that number exactly
   */
  public SketchedValues(double[] values, long[] counts, long[] rounded) {
    if (values.length != counts.length || values.length != rounded.length) {
      throw new IllegalArgumentException("three arrays of one length");
    }
    this.values = values;
    this.counts = counts;
    this.rounded = rounded;
    this.before = new long[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      boolean ascending = i == 0 || values[i - 1] < values[i];
      if (!ascending || counts[i] < 1 || rounded[i] < 0 || rounded[i] > counts[i]) {
        throw new IllegalArgumentException("values ascend and are counted; place " + i + " is not");
      }
      before[i + 1] = before[i] + counts[i];
    }
  }

  /** The rounded values, ascending. */
  public double[] values() {
    return values;
  }

  /** How many values were rounded to each. */
  public long[] counts() {
    return counts;
  }

  /** How many of these were not that number exactly. */
  public long[] rounded() {
    return rounded;
  }

  /** Different rounded values. */
  public int size() {
    return values.length;
  }

  /** All values counted. */
  public long count() {
    return before[values.length];
  }

  /**
   * The rank of a value: those below, those that round to the same number as ties, and how many of
   * the ties may be none.
   *
   * @param value as it was recorded
   * @param near the number it rounds to
   */
  public MidRank rank(double value, double near) {
    int place = Arrays.binarySearch(values, near);
    if (place < 0) {
      return new MidRank(before[-place - 1], 0, count(), 0);
    }
    long unsure = value == near && rounded[place] == 0 ? 0 : counts[place];
    return new MidRank(before[place], counts[place], count(), unsure);
  }

  /**
   * The quantile of type 7 of Hyndman and Fan of the rounded values.
   *
   * @param share 0 to 1
   * @throws IllegalArgumentException when there are no values
   */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in 0 to 1, found " + share);
    }
    return Percentile.quantile(values, counts, share);
  }

  /** Their sum and that of their squares, added from the smallest on. */
  public ValueSums sums() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      sum += counts[i] * values[i];
      squares += counts[i] * values[i] * values[i];
    }
    return new ValueSums(count(), sum, squares);
  }
}
