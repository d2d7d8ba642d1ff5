package org.focale.stats;

import java.util.Arrays;

/**
 * How large are the shifts of a cohort's coefficients, before each is looked at? A mixture of
 * normal distributions with mean 0 on a grid of standard deviations: most shifts may be next to
 * nothing while a few are large. Only the weights are estimated (Stephens, Biostatistics
 * 2017;18:275), by expectation and maximisation, with one shift that is not there added to the
 * observed ones, so that a handful of covariates cannot argue the null away.
 */
final class ShiftPrior {

  /** On the scale of a coefficient per standard deviation, or per presence of a flag. */
  private static final double[] DEVIATIONS = {0.01, 0.1, 0.2, 0.4, 0.8, 1.6};

  private static final double[] VARIANCES = Arrays.stream(DEVIATIONS).map(d -> d * d).toArray();

  /** Keeps a weight from reaching 0, from where it would never come back. */
  private static final double LEAST = 1e-6;

  private final double[] weights = new double[VARIANCES.length];

  ShiftPrior() {
    Arrays.fill(weights, 1.0 / weights.length);
  }

  /**
   * What share of an estimated shift is believed: the posterior mean over the estimate.
   *
   * @param shift what the cohort says of one coefficient
   * @param variance how uncertain that is, above 0
   * @return from 0 (the population's coefficient stands) to 1 (the cohort's)
   */
  double believed(double shift, double variance) {
    double[] share = shares(shift, variance);
    double believed = 0;
    for (int k = 0; k < share.length; k++) {
      believed += share[k] * VARIANCES[k] / (VARIANCES[k] + variance);
    }
    return believed;
  }

  /** Takes the weights that the shifts, each with its variance, make most likely next. */
  void reestimate(double[] shifts, double[] variances) {
    double[] counts = new double[weights.length];
    counts[0] = 1;
    for (int j = 0; j < shifts.length; j++) {
      double[] share = shares(shifts[j], variances[j]);
      for (int k = 0; k < counts.length; k++) {
        counts[k] += share[k];
      }
    }
    double total = Arrays.stream(counts).sum() + LEAST * counts.length;
    for (int k = 0; k < counts.length; k++) {
      weights[k] = (counts[k] + LEAST) / total;
    }
  }

  /** Expected square of a shift, under the estimated weights. */
  double variance() {
    double variance = 0;
    for (int k = 0; k < weights.length; k++) {
      variance += weights[k] * VARIANCES[k];
    }
    return variance;
  }

  /** The probability of each standard deviation, given one estimate. */
  private double[] shares(double shift, double variance) {
    double[] log = new double[weights.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < log.length; k++) {
      double total = VARIANCES[k] + variance;
      log[k] = Math.log(weights[k]) - (Math.log(total) + shift * shift / total) / 2;
      largest = Math.max(largest, log[k]);
    }
    double sum = 0;
    for (int k = 0; k < log.length; k++) {
      log[k] = Math.exp(log[k] - largest);
      sum += log[k];
    }
    for (int k = 0; k < log.length; k++) {
      log[k] /= sum;
    }
    return log;
  }
}
