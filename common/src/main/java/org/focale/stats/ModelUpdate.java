package org.focale.stats;

/** How much of a model is changed for a cohort? From nothing to everything. */
public enum ModelUpdate {
  /** The model stands as it is. */
  KEEP,
  /** Recalibration in the large: a new intercept. */
  INTERCEPT,
  /** Recalibration: a new intercept, and one factor on the logit. */
  INTERCEPT_AND_SLOPE,
  /** Every coefficient is estimated anew, without a penalty. */
  REFIT
}
