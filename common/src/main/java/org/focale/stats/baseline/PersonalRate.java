package org.focale.stats.baseline;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.focale.stats.Interval;

/**
 * On which share of days does something happen to one person, and on how many of the next days will
 * it?
 *
 * <p>The beta-binomial posterior: the person's days are added to those that the population's share
 * is worth.
 *
 * @param share posterior mean
 * @param interval of the share, central, of probability {@link PersonalBaseline#PROBABILITY}
 * @param shrinkage 0 where the share is the person's own, 1 where it is the population's
 * @param next expected days with an event
 * @param nextInterval of these days: the smallest numbers that leave at most a twentieth below and
 *     above
 */
public record PersonalRate(
    double share, Interval interval, double shrinkage, double next, Interval nextInterval) {

  /**
   * The person's rate: a pure function.
   *
   * @param with days with an event
   * @param days observed, 0 or more
   * @param ahead days ahead, 1 or more
   */
  public static PersonalRate of(RatePrior prior, int with, int days, int ahead) {
    double alpha = prior.alpha() + with;
    double beta = prior.beta() + days - with;
    BetaDistribution posterior = new BetaDistribution(null, alpha, beta);
    double tail = (1 - PersonalBaseline.PROBABILITY) / 2;
    double share = alpha / (alpha + beta);
    return new PersonalRate(
        share,
        new Interval(
            posterior.inverseCumulativeProbability(tail),
            posterior.inverseCumulativeProbability(1 - tail)),
        prior.worth() / (prior.worth() + days),
        ahead * share,
        daysAhead(alpha, beta, ahead, tail));
  }

  private static Interval daysAhead(double alpha, double beta, int ahead, double tail) {
    // Probability of no day at all, then each from the one before.
    double probability =
        Math.exp(RatePrior.logBeta(alpha, beta + ahead) - RatePrior.logBeta(alpha, beta));
    double below = probability;
    int low = -1;
    int days = 0;
    while (below < 1 - tail && days < ahead) {
      low = low < 0 && below > tail ? days : low;
      probability *= (ahead - days) / (days + 1.0) * (alpha + days) / (beta + ahead - days - 1.0);
      below += probability;
      days++;
    }
    return new Interval(low < 0 ? days : low, days);
  }
}
