package org.focale.stats;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Do a cohort's outcomes speak against a smaller change of a model, in favour of a larger one?
 *
 * @param smaller the change that is tested
 * @param larger the change it is tested against, which holds the smaller one
 * @param statistic twice the difference of the log-likelihoods, 0 or more
 * @param degreesOfFreedom parameters that the larger change estimates beyond the smaller
 * @param pValue of the chi-squared distribution with these degrees of freedom
 */
public record LikelihoodRatioTest(
    ModelUpdate smaller,
    ModelUpdate larger,
    double statistic,
    int degreesOfFreedom,
    double pValue) {

  static LikelihoodRatioTest of(
      ModelUpdate smaller,
      double smallerLogLikelihood,
      ModelUpdate larger,
      double largerLogLikelihood,
      int degreesOfFreedom) {
    // Maximised to rounding, the larger one can come out below by a few bits.
    double statistic = Math.max(0, 2 * (largerLogLikelihood - smallerLogLikelihood));
    double p = 1 - new ChiSquaredDistribution(degreesOfFreedom).cumulativeProbability(statistic);
    return new LikelihoodRatioTest(smaller, larger, statistic, degreesOfFreedom, p);
  }
}
