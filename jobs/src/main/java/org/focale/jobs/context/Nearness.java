package org.focale.jobs.context;

import java.io.Serializable;

/**
 * How far is a person of the population from a member?
 *
 * @param placing of persons among the covariates: by ranks, or for log odds by standard deviations
 * @param weights of the covariates' standard deviations in the log odds of being a member, over the
 *     standard deviation of these; empty for the distance itself
 */
record Nearness(Placing placing, double[] weights) implements Serializable {

  private static final double STEP = 1e-12;

  static Nearness byDistance(Placing placing) {
    return new Nearness(placing, new double[0]);
  }

  /** What of a person the distance is made of. */
  double[] position(double[] profile) {
    double[] place = placing.of(profile);
    if (weights.length == 0) {
      return place;
    }
    double logOdds = 0;
    for (int i = 0; i < place.length; i++) {
      logOdds += weights[i] * place[i];
    }
    return new double[] {logOdds};
  }

  /**
   * The root mean square of the differences, to 12 decimals, so that what differs in the rounding
   * of positions alone is equally far; 0 where nothing is compared.
   */
  static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      sum += difference * difference;
    }
    return one.length == 0 ? 0 : Math.rint(Math.sqrt(sum / one.length) / STEP) * STEP;
  }
}
