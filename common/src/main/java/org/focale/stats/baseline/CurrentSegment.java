package org.focale.stats.baseline;

/**
 * Since when has a person's level been what it is now?
 *
 * <p>Readings are divided where two levels explain them far better than one, given the likeliest
 * correlation of consecutive days under each: twice the gain in log likelihood must exceed {@value
 * #GAIN}, where chance alone reaches that in fewer than one series of a thousand. The later part is
 * then looked at again (binary segmentation, Scott and Knott, Biometrics 1974;30:507). What comes
 * before the last change is left out of the baseline.
 */
public final class CurrentSegment {

  /** Fewer readings on a side are no level of their own. */
  static final int LEAST = 5;

  static final double GAIN = 20;

  private CurrentSegment() {}

  /** The readings since the last change of level; all of them if there was none. */
  public static Readings of(Readings readings) {
    Readings current = readings;
    for (int change = change(current); change > 0; change = change(current)) {
      current = current.part(change, current.size());
    }
    return current;
  }

  /** The place of the first reading after the clearest change; 0 if none is clear. */
  private static int change(Readings readings) {
    int n = readings.size();
    if (n < 2 * LEAST) {
      return 0;
    }
    double one = Double.NEGATIVE_INFINITY;
    double two = Double.NEGATIVE_INFINITY;
    int place = 0;
    for (int i = 0; i < CorrelationEvidence.PLACES; i++) {
      Whitened series = Whitened.of(readings, CorrelationEvidence.at(i));
      one = Math.max(one, series.logLikelihood(0));
      for (int split = LEAST; split <= n - LEAST; split++) {
        double gained = series.logLikelihood(split);
        place = gained > two ? split : place;
        two = Math.max(two, gained);
      }
    }
    return 2 * (two - one) > GAIN ? place : 0;
  }
}
