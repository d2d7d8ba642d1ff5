package org.focale.stats;

import java.util.Optional;

/**
 * What solves a system whose matrix is symmetric and positive definite? The lower triangle L with L
 * L' = the matrix, after each row and column is divided by the root of its diagonal, so that the
 * judgement "singular" does not depend on the units of the variables.
 */
record CholeskyFactor(double[][] lower, double[] root) {

  /** A pivot below this share of its variable's own information is rounding: collinear. */
  private static final double SINGULAR = 1e-11;

  /** The factor; empty when the matrix is not positive definite to rounding. */
  static Optional<CholeskyFactor> of(double[][] matrix) {
    int p = matrix.length;
    double[] root = new double[p];
    double[][] lower = new double[p][p];
    for (int j = 0; j < p; j++) {
      root[j] = Math.sqrt(matrix[j][j]);
      if (!(root[j] > 0) || !Double.isFinite(root[j])) {
        return Optional.empty();
      }
      for (int k = 0; k <= j; k++) {
        double sum = matrix[j][k] / root[j] / root[k];
        for (int m = 0; m < k; m++) {
          sum -= lower[j][m] * lower[k][m];
        }
        if (k < j) {
          lower[j][k] = sum / lower[k][k];
        } else if (sum > SINGULAR) {
          lower[j][j] = Math.sqrt(sum);
        } else {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new CholeskyFactor(lower, root));
  }

  /** The x of matrix · x = right. */
  double[] solve(double[] right) {
    int p = root.length;
    double[] x = new double[p];
    for (int j = 0; j < p; j++) {
      double sum = right[j] / root[j];
      for (int k = 0; k < j; k++) {
        sum -= lower[j][k] * x[k];
      }
      x[j] = sum / lower[j][j];
    }
    for (int j = p - 1; j >= 0; j--) {
      double sum = x[j];
      for (int k = j + 1; k < p; k++) {
        sum -= lower[k][j] * x[k];
      }
      x[j] = sum / lower[j][j];
    }
    for (int j = 0; j < p; j++) {
      x[j] /= root[j];
    }
    return x;
  }

  /** The inverse of the matrix, symmetric to the last bit. */
  double[][] inverse() {
    int p = root.length;
    double[][] inverse = new double[p][];
    for (int j = 0; j < p; j++) {
      double[] unit = new double[p];
      unit[j] = 1;
      inverse[j] = solve(unit);
    }
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < j; k++) {
        inverse[k][j] = inverse[j][k];
      }
    }
    return inverse;
  }
}
