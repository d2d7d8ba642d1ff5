package org.focale.stats;

import java.util.Optional;

/**
 * What share of persons has had the event by a time, when a competing event can come first? The
 * estimate of Aalen and Johansen (Scandinavian Journal of Statistics 1978;5:141), its standard
 * error by the delta method (Marubini and Valsecchi, Analysing Survival Data, 1995, section 10.3).
 */
public final class CumulativeIncidence {

  private final EventTimes times;
  private final long[] atRisk;
  private final double[] freeBefore;
  private final double[] incidence;

  private CumulativeIncidence(
      EventTimes times, long[] atRisk, double[] freeBefore, double[] incidence) {
    this.times = times;
    this.atRisk = atRisk;
    this.freeBefore = freeBefore;
    this.incidence = incidence;
  }

  /** The curve of the event; for that of the competing event, swap their counts. */
  public static CumulativeIncidence of(EventTimes times) {
    long[] atRisk = times.atRisk();
    double[] freeBefore = new double[atRisk.length];
    double[] incidence = new double[atRisk.length];
    double free = 1;
    double sum = 0;
    for (int i = 0; i < atRisk.length && atRisk[i] > 0; i++) {
      freeBefore[i] = free;
      sum += free * times.events()[i] / atRisk[i];
      incidence[i] = sum;
      long gone = times.events()[i] + times.competing()[i];
      free *= (double) (atRisk[i] - gone) / atRisk[i];
    }
    return new CumulativeIncidence(times, atRisk, freeBefore, incidence);
  }

  /** The share with the event by a time, that time included, with its standard error. */
  public Estimate at(double time) {
    int place = times.upTo(time);
    return place < 0
        ? new Estimate(0, 0)
        : new Estimate(incidence[place], Math.sqrt(Math.max(variance(place), 0)));
  }

  /** The pointwise 95 % interval, by log(-log) of the share; empty at 0 and 1. */
  public Optional<Interval> intervalAt(double time) {
    Estimate share = at(time);
    return KaplanMeier.logLog(share.value(), share.standardError());
  }

  private double variance(int place) {
    double sum = 0;
    for (int i = 0; i <= place; i++) {
      double n = atRisk[i];
      double gone = (double) times.events()[i] + times.competing()[i];
      double events = times.events()[i];
      double later = incidence[place] - incidence[i];
      double step = freeBefore[i] / n;
      if (gone > 0) {
        // When all who are left go, no event comes later: the first term is 0 over 0, meant as 0.
        sum += later == 0 ? 0 : later * later * gone / (n * (n - gone));
        sum += step * step * events * (n - events) / n;
        sum -= 2 * later * step * events / n;
      }
    }
    return sum;
  }
}
