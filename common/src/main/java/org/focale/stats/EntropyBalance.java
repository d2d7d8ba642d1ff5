package org.focale.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which weights give a sample the means of its target population?
 *
 * <p>Entropy balancing (Hainmueller, Political Analysis 2012;20:25): among all positive weights
 * whose weighted means of the covariates are the target's, those of least relative entropy to equal
 * weights. Newton's method with step halving on the convex dual, {@code log sum exp(x b)} for
 * covariates x less the target.
 */
public final class EntropyBalance {

  private static final int MOST_STEPS = 200;
  private static final double TOLERANCE = 1e-9;

  /** Added to the Hessian's diagonal, as a share of it, so that collinear columns do no harm. */
  private static final double RIDGE = 1e-8;

  /** No mean is met by weights as uneven as those beyond it. */
  private static final double LARGEST_EXPONENT = 500;

  private EntropyBalance() {}

  /**
   * The weights, one per member, mean 1; empty where none exist: the target lies outside what the
   * members span, as where a covariate is the same for all of them and another in the population.
   *
   * @param covariates one row per member, on scales of about unit spread; means are met to 1e-9
   * @param target the population's mean of each
   */
  public static Optional<double[]> weights(double[][] covariates, double[] target) {
    double[][] centred = new double[covariates.length][];
    for (int i = 0; i < covariates.length; i++) {
      centred[i] = centred(covariates[i], target);
    }
    double[] b = new double[target.length];
    double value = value(centred, b);
    for (int step = 0; step < MOST_STEPS && covariates.length > 0; step++) {
      double[] shares = shares(centred, b);
      double[] gradient = gradient(centred, shares);
      if (Arrays.stream(gradient).allMatch(g -> Math.abs(g) < TOLERANCE)) {
        return Optional.of(Arrays.stream(shares).map(share -> share * shares.length).toArray());
      }
      Optional<double[]> newton =
          CholeskyFactor.of(hessian(centred, shares, gradient)).map(f -> f.solve(gradient));
      if (newton.isEmpty()) {
        return Optional.empty();
      }
      Optional<double[]> next = lower(centred, b, newton.get(), value);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      b = next.get();
      value = value(centred, b);
    }
    return Optional.empty();
  }

  private static double[] centred(double[] row, double[] target) {
    if (row.length != target.length || !Arrays.stream(row).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("each member has a finite value of each covariate");
    }
    double[] centred = new double[row.length];
    Arrays.setAll(centred, j -> row[j] - target[j]);
    return centred;
  }

  /** A point on the way to Newton's that is lower; empty where there is none or no end. */
  private static Optional<double[]> lower(
      double[][] centred, double[] b, double[] newton, double value) {
    for (double length = 1; length > 1e-12; length /= 2) {
      double[] next = new double[b.length];
      for (int j = 0; j < b.length; j++) {
        next[j] = b[j] - length * newton[j];
      }
      double reached = value(centred, next);
      if (reached <= value + 1e-15 * Math.abs(value)) {
        return reached < -LARGEST_EXPONENT ? Optional.empty() : Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private static double dot(double[] row, double[] b) {
    double sum = 0;
    for (int j = 0; j < b.length; j++) {
      sum += row[j] * b[j];
    }
    return sum;
  }

  private static double value(double[][] centred, double[] b) {
    double most = Arrays.stream(centred).mapToDouble(row -> dot(row, b)).max().orElse(0);
    double sum = 0;
    for (double[] row : centred) {
      sum += Math.exp(dot(row, b) - most);
    }
    return most + Math.log(sum);
  }

  private static double[] shares(double[][] centred, double[] b) {
    double all = value(centred, b);
    return Arrays.stream(centred).mapToDouble(row -> Math.exp(dot(row, b) - all)).toArray();
  }

  private static double[] gradient(double[][] centred, double[] shares) {
    double[] gradient = new double[centred[0].length];
    for (int i = 0; i < centred.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] += shares[i] * centred[i][j];
      }
    }
    return gradient;
  }

  private static double[][] hessian(double[][] centred, double[] shares, double[] mean) {
    int p = mean.length;
    double[][] hessian = new double[p][p];
    for (int i = 0; i < centred.length; i++) {
      for (int j = 0; j < p; j++) {
        double weighed = shares[i] * (centred[i][j] - mean[j]);
        for (int k = 0; k <= j; k++) {
          hessian[j][k] += weighed * (centred[i][k] - mean[k]);
        }
      }
    }
    for (int j = 0; j < p; j++) {
      hessian[j][j] += RIDGE * (1 + hessian[j][j]);
      for (int k = 0; k < j; k++) {
        hessian[k][j] = hessian[j][k];
      }
    }
    return hessian;
  }
}
