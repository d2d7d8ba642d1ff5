package org.focale.stats;

/**
 * For how many persons does one who was not lost stand? One over the chance of still being followed
 * (Robins and Finkelstein, Biometrics 2000;56:779), estimated by the product-limit method with
 * censoring as the event and without covariates.
 *
 * <p>On one day events come before censoring: who has an event that day is not at risk of being
 * lost on it (as in R's {@code prodlim} with {@code reverse = TRUE}).
 */
public final class CensoringWeights {

  private final EventTimes times;
  private final double[] followed;

  private CensoringWeights(EventTimes times, double[] followed) {
    this.times = times;
    this.followed = followed;
  }

  /** The weights that the persons' own censoring gives. */
  public static CensoringWeights of(EventTimes times) {
    long[] atRisk = times.atRisk();
    double[] followed = new double[atRisk.length];
    double chance = 1;
    for (int i = 0; i < followed.length; i++) {
      long left = atRisk[i] - times.events()[i] - times.competing()[i];
      if (left > 0) {
        chance *= (double) (left - times.censored()[i]) / left;
      }
      followed[i] = chance;
    }
    return new CensoringWeights(times, followed);
  }

  /** The chance of being followed beyond a time, 0 to 1. */
  public double followedBeyond(double time) {
    int place = times.upTo(time);
    return place < 0 ? 1 : followed[place];
  }

  /** The chance of being followed up to a time, that time included, 0 to 1. */
  public double followedUpTo(double time) {
    int place = times.upTo(time);
    boolean exact = place >= 0 && times.time()[place] == time;
    int before = exact ? place - 1 : place;
    return before < 0 ? 1 : followed[before];
  }

  /**
   * The weight of a person in what is known at a horizon.
   *
   * @param time when the follow-up ended
   * @param end how it ended
   * @param horizon time of the prediction
   * @return 0 for a person lost by the horizon, else 1 or more
   * @throws IllegalStateException when the weight has no bound: the horizon lies where nobody is
   *     followed any more
   */
  public double of(double time, EventTimes.End end, double horizon) {
    double chance;
    if (time > horizon) {
      chance = followedBeyond(horizon);
    } else if (end == EventTimes.End.CENSORED) {
      return 0;
    } else {
      chance = followedUpTo(time);
    }
    if (!(chance > 0)) {
      throw new IllegalStateException("nobody is followed up to time " + Math.min(time, horizon));
    }
    return 1 / chance;
  }
}
