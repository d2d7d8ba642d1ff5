package org.focale.stats;

import java.util.Optional;

/**
 * Which coefficients best explain outcomes by several covariates, and how sure are we?
 *
 * <p>Maximum likelihood, or that less {@code b' P b / 2} for a penalty matrix P (which is a normal
 * prior of mean 0 and precision P), by iteratively reweighted least squares with step halving
 * (McCullagh and Nelder, Generalized Linear Models, 2nd edition, section 4.4). For some tens of
 * covariates: a step costs rows · columns². Rows are summed in the order given.
 *
 * @param coefficients one per column of the design
 * @param covariance of the coefficients: the inverse of the observed information, to which P is
 *     added where there is a penalty
 * @param logLikelihood at the coefficients, without the penalty and without the binomial
 *     coefficients of grouped rows
 * @param steps how many were taken
 */
public record LogisticRegressionFit(
    double[] coefficients, double[][] covariance, double logLikelihood, int steps) {

  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-10;

  /** A column whose information falls below this share of what it had is separated. */
  private static final double SEPARATED = 1e-11;

  /**
   * The fit without a penalty; empty where it does not exist: collinear columns, more columns than
   * rows, or an outcome that the covariates separate, in whole or in part.
   */
  public static Optional<LogisticRegressionFit> of(LogisticData data) {
    int p = data.columns();
    return penalised(data, new double[p][p]);
  }

  /**
   * The fit with a penalty.
   *
   * @param penalty a symmetric, positive semi-definite matrix, a row and a column per coefficient;
   *     to shrink towards values other than 0, move these into the offset
   * @return empty where the penalty does not make the coefficients identifiable
   * @throws IllegalArgumentException when the matrix has another shape or is not symmetric
   */
  public static Optional<LogisticRegressionFit> penalised(LogisticData data, double[][] penalty) {
    requireSymmetric(penalty, data.columns());
    double[] scale = columnScale(data);
    double[] b = new double[data.columns()];
    LogisticInformation here = LogisticInformation.at(b, data, penalty);
    double[] start = here.diagonal();
    for (int step = 1; step <= MAX_STEPS; step++) {
      Optional<CholeskyFactor> factor = CholeskyFactor.of(here.information());
      if (factor.isEmpty() || lost(here.diagonal(), start)) {
        return Optional.empty();
      }
      double[] move = factor.get().solve(here.score());
      boolean settled = settled(b, move, scale); // of the whole step: a halved one proves nothing
      LogisticInformation next = LogisticInformation.at(plus(b, move), data, penalty);
      for (int halving = 0; halving < 40 && !(next.objective() >= here.floor()); halving++) {
        for (int j = 0; j < move.length; j++) {
          move[j] /= 2;
        }
        next = LogisticInformation.at(plus(b, move), data, penalty);
      }
      if (!(next.objective() >= here.floor())) {
        return Optional.empty();
      }
      b = plus(b, move);
      here = next;
      if (settled) {
        return finish(b, here, start, step);
      }
    }
    return Optional.empty();
  }

  private static Optional<LogisticRegressionFit> finish(
      double[] b, LogisticInformation at, double[] start, int step) {
    return lost(at.diagonal(), start)
        ? Optional.empty()
        : CholeskyFactor.of(at.information())
            .map(
                factor -> new LogisticRegressionFit(b, factor.inverse(), at.logLikelihood(), step));
  }

  /** The coefficient of one column with its standard error. */
  public Estimate estimate(int column) {
    return new Estimate(coefficients[column], Math.sqrt(covariance[column][column]));
  }

  /** The linear predictor of a row of covariates with its standard error, without an offset. */
  public Estimate linearPredictor(double[] row) {
    double eta = 0;
    double variance = 0;
    for (int j = 0; j < row.length; j++) {
      eta += row[j] * coefficients[j];
      for (int k = 0; k < row.length; k++) {
        variance += row[j] * row[k] * covariance[j][k];
      }
    }
    return new Estimate(eta, Math.sqrt(Math.max(variance, 0)));
  }

  private static boolean lost(double[] diagonal, double[] start) {
    for (int j = 0; j < diagonal.length; j++) {
      if (!(diagonal[j] > SEPARATED * start[j])) {
        return true;
      }
    }
    return false;
  }

  private static boolean settled(double[] b, double[] move, double[] scale) {
    for (int j = 0; j < b.length; j++) {
      if (!(Math.abs(move[j]) * scale[j] <= TOLERANCE * (1 + Math.abs(b[j]) * scale[j]))) {
        return false;
      }
    }
    return true;
  }

  private static double[] plus(double[] b, double[] move) {
    double[] sum = b.clone();
    for (int j = 0; j < sum.length; j++) {
      sum[j] += move[j];
    }
    return sum;
  }

  /** Root mean square of each column, so that "settled" does not depend on a covariate's unit. */
  private static double[] columnScale(LogisticData data) {
    double[] scale = new double[data.columns()];
    for (double[] row : data.design()) {
      for (int j = 0; j < scale.length; j++) {
        scale[j] += row[j] * row[j] / data.rows();
      }
    }
    for (int j = 0; j < scale.length; j++) {
      scale[j] = Math.sqrt(scale[j]);
    }
    return scale;
  }

  private static void requireSymmetric(double[][] penalty, int columns) {
    boolean square = penalty.length == columns;
    for (int j = 0; square && j < columns; j++) {
      square = penalty[j].length == columns;
    }
    if (!square) {
      throw new IllegalArgumentException("a penalty needs " + columns + " rows and columns");
    }
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < j; k++) {
        if (penalty[j][k] != penalty[k][j]) {
          throw new IllegalArgumentException("penalty " + j + ", " + k + " is not symmetric");
        }
      }
    }
  }
}
