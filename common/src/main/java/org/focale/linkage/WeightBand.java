package org.focale.linkage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How many of the compared pairs weigh about the same, and how many of them were taken?
 *
 * @param from the least weight in bits; the lowest band has what is lighter too
 * @param pairs compared
 * @param taken of them
 */
public record WeightBand(int from, long pairs, long taken) {

  private static final int BITS = 4;

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

  /**
   * Neighbouring bands as one, so that in each nobody or enough are taken, and nobody or enough are
   * not.
   *
   * @param bands from the lightest to the heaviest
   * @param enough pairs
   */
  public static List<WeightBand> merged(List<WeightBand> bands, int enough) {
    Deque<WeightBand> merged = new ArrayDeque<>();
    WeightBand open = new WeightBand(0, 0, 0);
    for (int b = bands.size() - 1; b >= 0; b--) {
      open = bands.get(b).and(open);
      if (open.tells(enough)) {
        merged.push(open);
        open = new WeightBand(0, 0, 0);
      }
    }
    while (open.pairs > 0 && !open.tells(enough) && !merged.isEmpty()) {
      open = open.and(merged.pop());
    }
    if (open.pairs > 0) {
      merged.push(open);
    }
    return List.copyOf(merged);
  }

  private WeightBand and(WeightBand heavier) {
    return new WeightBand(from, pairs + heavier.pairs, taken + heavier.taken);
  }

  private boolean tells(int enough) {
    long others = pairs - taken;
    return (taken == 0 || taken >= enough) && (others == 0 || others >= enough);
  }
}
