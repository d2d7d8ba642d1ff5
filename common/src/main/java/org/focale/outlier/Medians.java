package org.focale.outlier;

import java.util.Arrays;

/** What stands where a number is not recorded? The median of those that are. */
public final class Medians {

  private Medians() {}

  /**
   * The median of the numbers of a column that are recorded: the middle value, or the mean of the
   * two.
   *
   * @throws IllegalArgumentException if none is
   */
  static double of(double[][] rows, int column) {
    return of(recorded(rows, column), column);
  }

  /**
   * Replaces every NaN by the median of its column: the middle value, or the mean of the two.
   *
   * @param rows rows × columns; changed in place
   * @throws IllegalArgumentException if a column has nothing but NaN
   */
  public static void fill(double[][] rows) {
    for (int c = 0; c < rows[0].length; c++) {
      double[] recorded = recorded(rows, c);
      if (recorded.length == rows.length) {
        continue;
      }
      double median = of(recorded, c);
      for (double[] row : rows) {
        row[c] = Double.isNaN(row[c]) ? median : row[c];
      }
    }
  }

  private static double[] recorded(double[][] rows, int column) {
    return Arrays.stream(rows)
        .mapToDouble(row -> row[column])
        .filter(v -> !Double.isNaN(v))
        .toArray();
  }

  private static double of(double[] recorded, int column) {
    if (recorded.length == 0) {
      throw new IllegalArgumentException("column " + column + " has no number");
    }
    Arrays.parallelSort(recorded);
    int half = recorded.length / 2;
    return recorded.length % 2 == 1
        ? recorded[half]
        : recorded[half - 1] + (recorded[half] - recorded[half - 1]) / 2;
  }
}
