package org.focale.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Of many hypotheses that are tested at once, which may be called discoveries so that at most a
 * given share of the discoveries is false?
 */
public final class FalseDiscoveries {

  private FalseDiscoveries() {}

  /**
   * The p-values of Benjamini and Yekutieli (Annals of Statistics 2001;29:1165), which hold
   * whatever depends on what: those of Benjamini and Hochberg times {@code 1 + 1/2 + … + 1/m}.
   * Calling all hypotheses discoveries whose adjusted p is at most q keeps the expected share of
   * false ones at q or below.
   *
   * @param p one per hypothesis, 0 to 1
   * @return in the same order, 0 to 1
   */
  public static double[] benjaminiYekutieli(double[] p) {
    int[] descending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double harmonic = IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum();
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int i = 0; i < p.length; i++) {
      int hypothesis = descending[i];
      if (!(p[hypothesis] >= 0 && p[hypothesis] <= 1)) {
        throw new IllegalArgumentException("a p is 0 to 1, found " + p[hypothesis]);
      }
      least = Math.min(least, p[hypothesis] * harmonic * p.length / (p.length - i));
      adjusted[hypothesis] = least;
    }
    return adjusted;
  }
}
