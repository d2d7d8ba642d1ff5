package org.focale.outlier;

import java.util.Arrays;

/** What stands where a number is not recorded? The median of those that are. */
public final class Medians {

  private Medians() {}

  /**
   * Replaces every NaN by the median of its column: the middle value, or the mean of the two.
   *
   * @param rows rows × columns; changed in place
   * @throws IllegalArgumentException if a column has nothing but NaN
   */
  public static void fill(double[][] rows) {
    for (int c = 0; c < rows[0].length; c++) {
      int column = c;
      double[] recorded =
          Arrays.stream(rows)
              .mapToDouble(row -> row[column])
              .filter(v -> !Double.isNaN(v))
              .toArray();
      if (recorded.length == rows.length) {
        continue;
      }
      if (recorded.length == 0) {
        throw new IllegalArgumentException("column " + c + " has no number");
      }
      Arrays.parallelSort(recorded);
      int half = recorded.length / 2;
      double median =
          recorded.length % 2 == 1
              ? recorded[half]
              : recorded[half - 1] + (recorded[half] - recorded[half - 1]) / 2;
      for (double[] row : rows) {
        row[c] = Double.isNaN(row[c]) ? median : row[c];
      }
    }
  }
}
