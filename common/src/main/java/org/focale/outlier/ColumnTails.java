package org.focale.outlier;

import java.util.Arrays;

/**
 * What share of the rows lies at or beyond a value of one column, on either side? Exact, from the
 * sorted values.
 */
public final class ColumnTails {

  private final double[] sorted;
  private final int skew;

  private ColumnTails(double[] sorted, int skew) {
    this.sorted = sorted;
    this.skew = skew;
  }

  /** The tails of a column of rows × columns, at least one row. */
  public static ColumnTails of(double[][] rows, int column) {
    double[] values = new double[rows.length];
    double sum = 0;
    for (int r = 0; r < rows.length; r++) {
      values[r] = rows[r][column];
      sum += values[r];
    }
    double mean = sum / rows.length;
    double cubes = 0;
    for (double value : values) {
      cubes += (value - mean) * (value - mean) * (value - mean);
    }
    Arrays.parallelSort(values);
    return new ColumnTails(values, (int) Math.signum(cubes));
  }

  /** Share of rows with this value or a lower one, 0 to 1. */
  public double left(double value) {
    return (double) Sorted.upTo(sorted, value) / sorted.length;
  }

  /** Share of rows with this value or a higher one, 0 to 1. */
  public double right(double value) {
    return (double) (sorted.length - Sorted.below(sorted, value)) / sorted.length;
  }

  /** The lower of the two middle values, or the middle one. */
  public double median() {
    return sorted[(sorted.length - 1) / 2];
  }

  /** The sign of the skewness: 1 for a long tail on the right, -1 on the left, else 0. */
  int skew() {
    return skew;
  }
}
