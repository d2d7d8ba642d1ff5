package org.focale.outlier;

import java.io.Serializable;

/**
 * How far is a row from a mean, in standard deviations along directions of spread?
 *
 * @param mean per column
 * @param directions eigenvectors of a covariance, each divided by the root of its eigenvalue
 */
record MahalanobisDistance(double[] mean, double[][] directions) implements Serializable {

  /** The squared distance; 0 or more. */
  double squared(double[] row) {
    double[] centred = new double[mean.length];
    for (int c = 0; c < centred.length; c++) {
      centred[c] = row[c] - mean[c];
    }
    double squared = 0;
    for (double[] direction : directions) {
      double along = Scatter.dot(centred, direction);
      squared += along * along;
    }
    return squared;
  }
}
