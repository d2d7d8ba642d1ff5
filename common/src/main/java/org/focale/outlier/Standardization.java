package org.focale.outlier;

import java.io.Serializable;
import java.util.List;

/**
 * How are columns brought to one scale? Mean 0 and standard deviation 1, the divisor being the
 * number of rows, as scikit-learn's StandardScaler.
 *
 * @param mean per column
 * @param deviation per column, above 0
 */
public record Standardization(double[] mean, double[] deviation) implements Serializable {

  /**
   * Replaces every value by its distance from the column's mean in standard deviations.
   *
   * @param rows rows × columns, at least one row, finite; changed in place
   * @throws IllegalArgumentException if a column is constant
   */
  public static Standardization inPlace(double[][] rows) {
    int columns = rows[0].length;
    double[] mean = sums(rows, new double[columns], false);
    for (int c = 0; c < columns; c++) {
      mean[c] /= rows.length;
    }
    double[] deviation = sums(rows, mean, true);
    for (int c = 0; c < columns; c++) {
      deviation[c] = Math.sqrt(deviation[c] / rows.length);
      if (!(deviation[c] > 0) || !Double.isFinite(deviation[c])) {
        throw new IllegalArgumentException("column " + c + " is constant or too large to compare");
      }
    }
    Standardization scale = new Standardization(mean, deviation);
    RowBlocks.each(
        rows.length,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            for (int c = 0; c < columns; c++) {
              rows[r][c] = scale.standardised(c, rows[r][c]);
            }
          }
        });
    return scale;
  }

  /** The distance of a value from its column's mean, in standard deviations. */
  double standardised(int column, double value) {
    return (value - mean[column]) / deviation[column];
  }

  /** The value that stood where a standardised one stands, to rounding. */
  public double original(int column, double standardised) {
    return mean[column] + standardised * deviation[column];
  }

  /** Per column the sum over rows of the distance from a centre, or of its square. */
  private static double[] sums(double[][] rows, double[] centre, boolean squared) {
    int columns = centre.length;
    List<double[]> parts =
        RowBlocks.of(
            rows.length,
            (from, to) -> {
              double[] part = new double[columns];
              for (int r = from; r < to; r++) {
                for (int c = 0; c < columns; c++) {
                  double distance = rows[r][c] - centre[c];
                  part[c] += squared ? distance * distance : distance;
                }
              }
              return part;
            });
    return added(parts, columns);
  }

  /** The sum of arrays, in their order. */
  static double[] added(List<double[]> parts, int length) {
    double[] sum = new double[length];
    for (double[] part : parts) {
      for (int i = 0; i < length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }
}
