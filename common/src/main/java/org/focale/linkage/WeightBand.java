package org.focale.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * How many of the compared pairs weigh about the same, and how many of them were taken?
 *
 * @param from the least weight in bits; the band is {@value #BITS} bits wide, the lowest and the
 *     highest are open
 * @param pairs compared
 * @param taken of them
 */
public record WeightBand(int from, long pairs, long taken) {

  /** Width of a band. */
  public static final int BITS = 4;

  private static final int LOWEST = -10;
  private static final int HIGHEST = 20;

  /** The bands that have a pair, from the lightest to the heaviest. */
  static List<WeightBand> of(double[] weights, TakenPairs taken) {
    long[] pairs = new long[HIGHEST - LOWEST + 1];
    long[] ofTaken = new long[pairs.length];
    for (int p = 0; p < weights.length; p++) {
      long band = (long) Math.floor(weights[p] / BITS);
      int place = (int) (Math.max(LOWEST, Math.min(HIGHEST, band)) - LOWEST);
      pairs[place]++;
      ofTaken[place] += taken.assigned(p) ? 1 : 0;
    }
    List<WeightBand> bands = new ArrayList<>();
    for (int b = 0; b < pairs.length; b++) {
      if (pairs[b] > 0) {
        bands.add(new WeightBand(BITS * (LOWEST + b), pairs[b], ofTaken[b]));
      }
    }
    return bands;
  }
}
