package org.focale.stats.baseline;

import java.util.Arrays;

/**
 * Since when has a person's level been what it is now?
 *
 * <p>Up to {@value #MOST_CHANGES} changes of level are placed where the sum of squares about the
 * levels is least (dynamic programming: Bellman and Roth, JASA 1969;64:1079), for each of some
 * correlations of consecutive days, so that a slow wave is not taken for a change. Each change must
 * raise twice the log likelihood by {@value #GAIN}; the page of the job says how seldom chance
 * does. What comes before the last change is left out of the baseline.
 */
public final class CurrentSegment {

  /** Fewer readings are no level of their own. */
  static final int LEAST = 5;

  static final double GAIN = 20;
  static final int MOST_CHANGES = 4;

  /** Every third place of the grid of correlations is tried. */
  private static final int PLACES_APART = 3;

  private CurrentSegment() {}

  /** The readings since the last change of level; all of them if there was none. */
  public static Readings of(Readings readings) {
    int n = readings.size();
    int changes = Math.min(MOST_CHANGES, n / LEAST - 1);
    if (changes < 1) {
      return readings;
    }
    double[] best = new double[changes + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    int[] last = new int[changes + 1];
    for (int place = 0; place < CorrelationEvidence.PLACES; place += PLACES_APART) {
      Segmentation found = Segmentation.of(readings, CorrelationEvidence.at(place), changes);
      for (int k = 0; k <= changes; k++) {
        if (found.logLikelihood(k) > best[k]) {
          best[k] = found.logLikelihood(k);
          last[k] = found.last(k);
        }
      }
    }
    int chosen = 0;
    for (int k = 1; k <= changes; k++) {
      chosen = 2 * best[k] - GAIN * k > 2 * best[chosen] - GAIN * chosen ? k : chosen;
    }
    return chosen == 0 ? readings : readings.part(last[chosen], n);
  }
}
