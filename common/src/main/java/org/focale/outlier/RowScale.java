package org.focale.outlier;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How does a row, as it was given, become one that detectors compare?
 *
 * <p>Columns that varied among the fitted rows are taken, a gap becomes their median, and a value
 * its distance from their mean in their standard deviations.
 *
 * @param columns of a row as given
 * @param compared places of the columns that are taken, at least one
 * @param medians of the columns taken
 * @param standardization of the columns taken
 */
public record RowScale(
    int columns, int[] compared, double[] medians, Standardization standardization)
    implements Serializable {

  /** Refuses what does not fit each other. */
  public RowScale {
    if (compared.length == 0
        || medians.length != compared.length
        || standardization.mean().length != compared.length
        || standardization.deviation().length != compared.length
        || Arrays.stream(compared).anyMatch(column -> column < 0 || column >= columns)) {
      throw new IllegalArgumentException("the columns of a scale do not fit each other");
    }
  }

  /**
   * The scale of rows, which become what detectors compare.
   *
   * @param rows rows × columns, at least one row, finite or NaN where nothing is recorded; replaced
   * @throws IllegalArgumentException if no column varies, or one is too large to compare
   */
  public static RowScale inPlace(double[][] rows) {
    int columns = rows[0].length;
    int[] compared = IntStream.range(0, columns).filter(c -> varies(rows, c)).toArray();
    if (compared.length == 0) {
      throw new IllegalArgumentException("no column has two different numbers");
    }
    double[] medians = Arrays.stream(compared).mapToDouble(c -> Medians.of(rows, c)).toArray();
    Arrays.setAll(rows, r -> filled(rows[r], compared, medians));
    return new RowScale(columns, compared, medians, Standardization.inPlace(rows));
  }

  private static boolean varies(double[][] rows, int column) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double[] row : rows) {
      if (!Double.isNaN(row[column])) {
        least = Math.min(least, row[column]);
        greatest = Math.max(greatest, row[column]);
      }
    }
    return least < greatest;
  }

  private static double[] filled(double[] row, int[] compared, double[] medians) {
    double[] filled = new double[compared.length];
    for (int i = 0; i < filled.length; i++) {
      double value = row[compared[i]];
      filled[i] = Double.isNaN(value) ? medians[i] : value;
    }
    return filled;
  }

  /**
   * A row as detectors see it.
   *
   * @param row finite, or NaN where nothing is recorded; not changed
   * @throws IllegalArgumentException if it has another length, or an infinite value in a column
   *     that is taken
   */
  public double[] of(double[] row) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "a row has " + row.length + " columns where " + columns + " were fitted");
    }
    double[] scaled = filled(row, compared, medians);
    for (int i = 0; i < scaled.length; i++) {
      if (Double.isInfinite(scaled[i])) {
        throw new IllegalArgumentException("column " + compared[i] + " has an infinite value");
      }
      scaled[i] = standardization.standardised(i, scaled[i]);
    }
    return scaled;
  }
}
