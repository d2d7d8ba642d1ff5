package org.focale.jobs.risk.learn;

/** How far off is a prediction of one row? */
final class LogLoss {

  private LogLoss() {}

  /** Minus the log of the probability that was given to what came; 0 or more. */
  static double of(double logOdds, boolean event) {
    double away = event ? -logOdds : logOdds;
    return Math.max(away, 0) + Math.log1p(Math.exp(-Math.abs(away)));
  }
}
