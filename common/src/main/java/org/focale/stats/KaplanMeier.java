package org.focale.stats;

import java.util.Optional;

/**
 * What share of persons is still free of the event and of competing events at a time? The
 * product-limit estimate (Kaplan and Meier, JASA 1958;53:457) with Greenwood's standard error.
 *
 * <p>Where there are competing events this is not one minus the risk of the event; see {@link
 * CumulativeIncidence}.
 */
public final class KaplanMeier {

  private final EventTimes times;
  private final double[] survival;
  private final double[] greenwood;

  private KaplanMeier(EventTimes times, double[] survival, double[] greenwood) {
    this.times = times;
    this.survival = survival;
    this.greenwood = greenwood;
  }

  /** The curve. */
  public static KaplanMeier of(EventTimes times) {
    long[] atRisk = times.atRisk();
    double[] survival = new double[atRisk.length];
    double[] greenwood = new double[atRisk.length];
    double alive = 1;
    double sum = 0;
    for (int i = 0; i < atRisk.length; i++) {
      long gone = times.events()[i] + times.competing()[i];
      if (gone > 0) {
        alive *= (double) (atRisk[i] - gone) / atRisk[i];
        sum += gone / ((double) atRisk[i] * (atRisk[i] - gone));
      }
      survival[i] = alive;
      greenwood[i] = sum;
    }
    return new KaplanMeier(times, survival, greenwood);
  }

  /** The share free of both events just after a time, 0 to 1. */
  public double at(double time) {
    int place = times.upTo(time);
    return place < 0 ? 1 : survival[place];
  }

  /** Greenwood's standard error; 0 where nobody had an event yet or nobody is left. */
  public double standardErrorAt(double time) {
    int place = times.upTo(time);
    return place < 0 || survival[place] == 0 ? 0 : survival[place] * Math.sqrt(greenwood[place]);
  }

  /** The pointwise 95 % interval, by log(-log) of the share; empty at 0 and 1. */
  public Optional<Interval> intervalAt(double time) {
    return logLog(at(time), standardErrorAt(time));
  }

  /** The 95 % interval of a share, symmetric on the scale of log(-log); empty at 0 and 1. */
  static Optional<Interval> logLog(double share, double standardError) {
    if (!(share > 0 && share < 1)) {
      return Optional.empty();
    }
    double log = Math.log(share);
    double reach = Math.exp(Interval.NORMAL_975 * standardError / (share * Math.abs(log)));
    return Optional.of(new Interval(Math.exp(log * reach), Math.exp(log / reach)));
  }
}
