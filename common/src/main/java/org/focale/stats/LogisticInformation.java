package org.focale.stats;

/**
 * How likely are the outcomes at given coefficients, and which way is up? The log-likelihood, its
 * penalised form, the score (gradient) and the observed information of that form.
 */
record LogisticInformation(
    double logLikelihood, double objective, double[] score, double[][] information) {

  static LogisticInformation at(double[] b, LogisticData data, double[][] penalty) {
    int p = b.length;
    double logLikelihood = 0;
    double[] score = new double[p];
    double[][] information = new double[p][p];
    for (int i = 0; i < data.rows(); i++) {
      double[] row = data.design()[i];
      double eta = data.offset()[i];
      for (int j = 0; j < p; j++) {
        eta += row[j] * b[j];
      }
      double risk = 1 / (1 + Math.exp(-eta));
      double rest = 1 / (1 + Math.exp(eta));
      double e = data.events()[i];
      double n = data.nonEvents()[i];
      logLikelihood -= e * softplus(-eta) + n * softplus(eta);
      double residual = e * rest - n * risk;
      double weight = (e + n) * risk * rest;
      for (int j = 0; j < p; j++) {
        score[j] += residual * row[j];
        double weighted = weight * row[j];
        for (int k = 0; k <= j; k++) {
          information[j][k] += weighted * row[k];
        }
      }
    }
    return penalise(logLikelihood, score, information, b, penalty);
  }

  private static LogisticInformation penalise(
      double logLikelihood,
      double[] score,
      double[][] information,
      double[] b,
      double[][] penalty) {
    double objective = logLikelihood;
    for (int j = 0; j < b.length; j++) {
      for (int k = 0; k < b.length; k++) {
        double pulled = penalty[j][k] * b[k];
        objective -= b[j] * pulled / 2;
        score[j] -= pulled;
        information[j][k] = (k <= j ? information[j][k] : information[k][j]);
      }
    }
    for (int j = 0; j < b.length; j++) {
      for (int k = 0; k < b.length; k++) {
        information[j][k] += penalty[j][k];
      }
    }
    return new LogisticInformation(logLikelihood, objective, score, information);
  }

  /** The objective less what rounding may have added to it. */
  double floor() {
    return objective - 1e-12 * (1 + Math.abs(objective));
  }

  double[] diagonal() {
    double[] diagonal = new double[score.length];
    for (int j = 0; j < diagonal.length; j++) {
      diagonal[j] = information[j][j];
    }
    return diagonal;
  }

  /** log(1 + exp(t)) without overflow. */
  private static double softplus(double t) {
    return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
  }
}
