package org.focale.stats.baseline;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * On which share of days does something happen to people of one kind, and how much do they differ?
 * Shares are beta distributed between persons.
 *
 * @param mean share, above 0 and below 1
 * @param worth how many days of observation the population's share is worth: alpha + beta
 */
public record RatePrior(double mean, double worth) implements Serializable {

  private static final double LEAST_WORTH = 1e-2;
  private static final double MOST_WORTH = 1e7;

  /**
   * How many persons had something on so many days out of so many?
   *
   * @param with days with an event
   * @param days observed, at least as many
   */
  public record Count(int with, int days, long persons) {

    /** Refuses more days with an event than days. */
    public Count {
      if (with < 0 || with > days || persons < 0) {
        throw new IllegalArgumentException(with + " of " + days + " days, " + persons + " persons");
      }
    }
  }

  /** Refuses a mean that is not a share and a worth of nothing. */
  public RatePrior {
    if (!(mean > 0 && mean < 1 && worth > 0) || !Double.isFinite(worth)) {
      throw new IllegalArgumentException("not a beta distribution: " + mean + ", " + worth);
    }
  }

  double alpha() {
    return mean * worth;
  }

  double beta() {
    return (1 - mean) * worth;
  }

  /**
   * The prior under which the counts are likeliest: beta-binomial (Skellam, J R Stat Soc B
   * 1948;10:257). Empty where nothing happened to anybody, or something on every day.
   */
  public static Optional<RatePrior> of(List<Count> counts) {
    double with = 0;
    double days = 0;
    for (Count count : counts) {
      with += (double) count.with() * count.persons();
      days += (double) count.days() * count.persons();
    }
    if (!(with > 0) || with >= days) {
      return Optional.empty();
    }
    double logit = Math.log(with / (days - with));
    double worth =
        Math.exp(
            VarianceFit.largest(
                log -> at(counts, logit, Math.exp(log)).likelihood(counts),
                Math.log(LEAST_WORTH),
                Math.log(MOST_WORTH)));
    return Optional.of(at(counts, logit, worth));
  }

  /** The likeliest mean for a worth, near the crude one. */
  private static RatePrior at(List<Count> counts, double logit, double worth) {
    double best =
        VarianceFit.largest(
            x -> new RatePrior(share(x), worth).likelihood(counts), logit - 3, logit + 3);
    return new RatePrior(share(best), worth);
  }

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The logarithm of the likelihood, up to a constant. */
  double likelihood(List<Count> counts) {
    double sum = 0;
    for (Count count : counts) {
      sum +=
          count.persons()
              * (logBeta(alpha() + count.with(), beta() + count.days() - count.with())
                  - logBeta(alpha(), beta()));
    }
    return sum;
  }

  static double logBeta(double a, double b) {
    return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
  }
}
