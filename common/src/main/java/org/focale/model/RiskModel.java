package org.focale.model;

import java.io.Serializable;

/**
 * How likely is the outcome, given what a person's record says?
 *
 * <p>A function of covariates by their ids. The same values give the same bits on any machine.
 */
public sealed interface RiskModel extends Serializable
    permits LinearModel, TreeEnsemble, StackedModel, IncidenceModel {

  /** On which scale do a model's parts add up? */
  enum Scale {
    /** Log odds: logistic regression, boosted trees. */
    LOGIT,
    /** Probabilities: random forests. */
    PROBABILITY
  }

  /** The covariates it reads. */
  ModelInputs inputs();

  /** The scale of {@link #score} and of {@link #contributions}. */
  Scale scale();

  /** What the model's parts add up to, on its scale. */
  double score(CovariateValues values);

  /**
   * How much each covariate moved the score away from what is expected of somebody of whom nothing
   * is known.
   */
  Contributions contributions(CovariateValues values);

  /** The probability of the outcome, 0 to 1. */
  default double probability(CovariateValues values) {
    double score = score(values);
    return scale() == Scale.LOGIT ? LogOdds.probability(score) : score;
  }
}
