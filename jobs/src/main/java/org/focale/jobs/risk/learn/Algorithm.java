package org.focale.jobs.risk.learn;

/** Which kind of model is learnt? */
public enum Algorithm {
  /** Logistic regression with an elastic net, half LASSO and half ridge. */
  LOGISTIC(0.5),
  LASSO(1),
  RIDGE(0),
  RANDOM_FOREST(Double.NaN),
  GRADIENT_BOOSTING(Double.NaN),
  /**
   * {@link #RIDGE} and {@link #GRADIENT_BOOSTING} together, on the logit scale; {@link #RIDGE}
   * alone where the rarer class has fewer than {@value #LEAST_FOR_TREES} training rows, since trees
   * need many times more than a regression to predict as steadily (van der Ploeg, BMC Med Res
   * Methodol 2014;14:137).
   */
  STACKED(Double.NaN);

  /** Training rows of the rarer class from which trees join a regression. */
  public static final int LEAST_FOR_TREES = 100;

  private final double lassoShare;

  Algorithm(double lassoShare) {
    this.lassoShare = lassoShare;
  }

  /** What is learnt from so many training rows of the rarer class. */
  Algorithm with(long rarer) {
    return this == STACKED && rarer < LEAST_FOR_TREES ? RIDGE : this;
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
