package org.focale.outlier;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Where is the middle of some rows, and how do they spread around it?
 *
 * @param mean per column
 * @param values eigenvalues of the covariance (divisor: the number of rows), the largest first
 * @param vectors its unit eigenvectors, in the same order
 */
record Scatter(double[] mean, double[] values, double[][] vectors) {

  /** Beyond this many columns a covariance takes too long to take apart. */
  static final int MOST_COLUMNS = 300;

  private static final double ROUNDING = Math.ulp(1.0);

  /** The scatter of at least one row. */
  static Scatter of(double[][] rows) {
    int columns = rows[0].length;
    double[] mean =
        Standardization.added(RowBlocks.of(rows.length, (a, b) -> sum(rows, a, b)), columns);
    Arrays.setAll(mean, c -> mean[c] / rows.length);
    List<double[]> parts = RowBlocks.of(rows.length, (a, b) -> products(rows, mean, a, b));
    double[] products = Standardization.added(parts, columns * columns);
    double[][] covariance = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = products[i * columns + j] / rows.length;
        covariance[j][i] = covariance[i][j];
      }
    }
    return of(mean, new EigenDecomposition(new Array2DRowRealMatrix(covariance, false)));
  }

  private static Scatter of(double[] mean, EigenDecomposition found) {
    double[] values = found.getRealEigenvalues();
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Scatter(
        mean,
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
        Arrays.stream(order)
            .mapToObj(i -> found.getEigenvector(i).toArray())
            .toArray(double[][]::new));
  }

  private static double[] sum(double[][] rows, int from, int to) {
    double[] sum = new double[rows[0].length];
    for (int r = from; r < to; r++) {
      for (int c = 0; c < sum.length; c++) {
        sum[c] += rows[r][c];
      }
    }
    return sum;
  }

  private static double[] products(double[][] rows, double[] mean, int from, int to) {
    int columns = mean.length;
    double[] products = new double[columns * columns];
    double[] centred = new double[columns];
    for (int r = from; r < to; r++) {
      for (int c = 0; c < columns; c++) {
        centred[c] = rows[r][c] - mean[c];
      }
      for (int i = 0; i < columns; i++) {
        int start = i * columns;
        for (int j = 0; j <= i; j++) {
          products[start + j] += centred[i] * centred[j];
        }
      }
    }
    return products;
  }

  /** Number of eigenvalues that are more than rounding; the rest are the last ones. */
  int rank() {
    double least = values[0] * values.length * ROUNDING;
    return (int) Arrays.stream(values).filter(value -> value > least && value > 0).count();
  }

  /** The logarithm of the determinant; an eigenvalue that is rounding counts as the unit of it. */
  double logDeterminant() {
    double least = Math.max(Double.MIN_NORMAL, values[0] * values.length * ROUNDING);
    return Arrays.stream(values).map(value -> Math.log(Math.max(value, least))).sum();
  }

  /**
   * The Mahalanobis distance from the mean; directions in which there is no spread do not count, as
   * with a pseudo-inverse.
   */
  MahalanobisDistance distance() {
    int rank = rank();
    int columns = mean.length;
    double[][] scaled = new double[rank][columns];
    for (int v = 0; v < rank; v++) {
      for (int c = 0; c < columns; c++) {
        scaled[v][c] = vectors[v][c] / Math.sqrt(values[v]);
      }
    }
    return new MahalanobisDistance(mean, scaled);
  }

  /** The squared distance of each row. */
  double[] squaredDistances(double[][] rows) {
    MahalanobisDistance distance = distance();
    double[] squares = new double[rows.length];
    RowBlocks.each(
        rows.length,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            squares[r] = distance.squared(rows[r]);
          }
        });
    return squares;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
