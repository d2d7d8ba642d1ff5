package org.focale.stats.baseline;

import java.util.Arrays;

/**
 * Where would so many changes of level lie, for one correlation of consecutive days? A segment's
 * first reading owes nothing to the one before; each further one is seen without what its
 * predecessor foretells.
 */
final class Segmentation {

  /** A sum of squares below this share of the whole is rounding. */
  private static final double ROUNDING = 1e-12;

  private final int n;
  private final double[] value;
  private final double[] logFree;
  private final double[] weights;
  private final double[] levels;
  private final double[] squares;
  private final double[][] least;
  private final int[][] start;

  private Segmentation(Readings readings, double rho, int changes) {
    n = readings.size();
    value = new double[n];
    logFree = new double[n];
    weights = new double[n + 1];
    levels = new double[n + 1];
    squares = new double[n + 1];
    double centre = readings.mean();
    for (int i = 0; i < n; i++) {
      value[i] = readings.values()[i] - centre;
      int gap = i == 0 ? 0 : readings.days()[i] - readings.days()[i - 1];
      double foretold = i == 0 ? 0 : SerialFit.correlation(rho, gap);
      double free = 1 - foretold * foretold;
      double left = i == 0 ? value[0] : value[i] - foretold * value[i - 1];
      logFree[i] = Math.log(free);
      weights[i + 1] = weights[i] + (1 - foretold) * (1 - foretold) / free;
      levels[i + 1] = levels[i] + (1 - foretold) * left / free;
      squares[i + 1] = squares[i] + left * left / free;
    }
    least = new double[changes + 1][n + 1];
    start = new int[changes + 1][n + 1];
  }

  /** The best places of up to so many changes. */
  static Segmentation of(Readings readings, double rho, int changes) {
    Segmentation segmentation = new Segmentation(readings, rho, changes);
    segmentation.divide();
    return segmentation;
  }

  private void divide() {
    for (double[] row : least) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    for (int to = CurrentSegment.LEAST; to <= n; to++) {
      least[0][to] = squares(0, to);
      for (int from = CurrentSegment.LEAST; from <= to - CurrentSegment.LEAST; from++) {
        double own = squares(from, to);
        for (int k = 1; k < least.length; k++) {
          double sum = least[k - 1][from] + own;
          if (sum < least[k][to]) {
            least[k][to] = sum;
            start[k][to] = from;
          }
        }
      }
    }
  }

  /** The sum of squares about the level of the readings from one place up to another. */
  private double squares(int from, int to) {
    double weight = 1 + weights[to] - weights[from + 1];
    double level = value[from] + levels[to] - levels[from + 1];
    return value[from] * value[from] + squares[to] - squares[from + 1] - level * level / weight;
  }

  /** The first reading of the last segment. */
  int last(int changes) {
    return start[changes][n];
  }

  /** The log likelihood, at its largest over levels and variance, up to a constant. */
  double logLikelihood(int changes) {
    double residual = Math.max(least[changes][n], ROUNDING * squares[n]);
    if (!(residual > 0) || residual == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    double determinant = Arrays.stream(logFree).sum();
    int to = n;
    for (int k = changes; k > 0; k--) {
      to = start[k][to];
      determinant -= logFree[to];
    }
    return -(n * Math.log(residual) + determinant) / 2;
  }
}
