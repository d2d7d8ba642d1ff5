package org.focale.stats.baseline;

/**
 * How often does a person's level change?
 *
 * <p>Changes a day are gamma distributed between persons, so that a person who had some is expected
 * to have more: after {@code c} changes in {@code t} days, none comes until day {@code u} with
 * probability {@code ((days + t) / (days + u))^(shape + c)} (negative binomial).
 *
 * @param shape 0 if levels never change; small if most never do
 * @param days of observation that the expectation {@code shape / days} is worth, above 0
 */
record ChangePrior(double shape, double days) {

  /** A first change within a year in 2 of 100 persons; after it one in 50 days, or as observed. */
  static final ChangePrior SELDOM = new ChangePrior(0.01, 50);

  static final ChangePrior NEVER = new ChangePrior(0, 1);

  /** The logarithm of the probability of no change between two days, counted from the first. */
  double logNone(double changes, int from, int to) {
    return (shape + changes) * logShorter(from, to);
  }

  /** The part of {@link #logNone} that is the same whatever the number of changes. */
  double logShorter(int from, int to) {
    return Math.log((days + from) / (days + to));
  }
}
