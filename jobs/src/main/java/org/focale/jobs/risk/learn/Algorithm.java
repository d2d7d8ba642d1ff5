package org.focale.jobs.risk.learn;

import java.util.List;

/** Which kind of model is learnt? */
public enum Algorithm {
  /** Logistic regression with an elastic net, mostly ridge or LASSO as the parts prefer. */
  LOGISTIC(0.1, 1.0),
  LASSO(1.0),
  RIDGE(0.0),
  RANDOM_FOREST,
  GRADIENT_BOOSTING,
  /** {@link #LOGISTIC} and {@link #GRADIENT_BOOSTING} together, on the logit scale. */
  STACKED;

  private final List<Double> lassoShares;

  Algorithm(Double... lassoShares) {
    this.lassoShares = List.of(lassoShares);
  }

  /** The mixes of penalty that are compared; none for what is no regression. */
  List<Double> lassoShares() {
    return lassoShares;
  }
}
