package org.focale.jobs.risk.learn;

/** Which kind of model is learnt? */
public enum Algorithm {
  /** Logistic regression with an elastic net, half LASSO and half ridge. */
  LOGISTIC(0.5),
  LASSO(1),
  RIDGE(0),
  RANDOM_FOREST(Double.NaN),
  GRADIENT_BOOSTING(Double.NaN),
  /** {@link #RIDGE} and {@link #GRADIENT_BOOSTING} together, on the logit scale. */
  STACKED(Double.NaN);

  private final double lassoShare;

  Algorithm(double lassoShare) {
    this.lassoShare = lassoShare;
  }

  /** Whether it is one logistic regression. */
  public boolean isRegression() {
    return !Double.isNaN(lassoShare);
  }

  /** The mix of penalty of a regression, from 0, ridge, to 1, LASSO. */
  double lassoShare() {
    return lassoShare;
  }
}
