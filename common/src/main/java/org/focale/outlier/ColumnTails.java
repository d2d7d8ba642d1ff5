package org.focale.outlier;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What share of the rows lies at or beyond a value of one column, on either side? Exact, from the
 * sorted values. Beyond all of n rows it is 1/(n + 1), as if the value were one of theirs.
 *
 * @param sorted the values, ascending, at least one; not copied
 * @param skew the sign of the skewness: 1 for a long tail on the right, -1 on the left, else 0
 */
public record ColumnTails(double[] sorted, int skew) implements Serializable {

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

  /** Share of rows with this value or a lower one, above 0 to 1. */
  public double left(double value) {
    return Sorted.share(Sorted.upTo(sorted, value), sorted.length);
  }

  /** Share of rows with this value or a higher one, above 0 to 1. */
  public double right(double value) {
    return Sorted.share(sorted.length - Sorted.below(sorted, value), sorted.length);
  }

  /** The lower of the two middle values, or the middle one. */
  public double median() {
    return sorted[(sorted.length - 1) / 2];
  }
}
