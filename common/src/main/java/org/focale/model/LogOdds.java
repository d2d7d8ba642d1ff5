package org.focale.model;

/** How do probabilities and log odds turn into each other? */
final class LogOdds {

  /** Beyond this a probability is taken as if it were so: a leaf of a tree may say 0 or 1. */
  private static final double LEAST = 1e-6;

  private LogOdds() {}

  static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The log odds of a probability, which is kept one millionth away from 0 and 1. */
  static double of(double probability) {
    double kept = Math.min(1 - LEAST, Math.max(LEAST, probability));
    return Math.log(kept / (1 - kept));
  }
}
