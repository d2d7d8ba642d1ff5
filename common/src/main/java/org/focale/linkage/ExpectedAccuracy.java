package org.focale.linkage;

/**
 * How right is a set of pairs expected to be, by the probabilities of the pairs themselves?
 *
 * @param threshold the least probability of a pair that is taken for a match, 0 to 1
 * @param taken pairs that are
 * @param correct of them, expected: the sum of their probabilities
 * @param matches all there are, expected, those that blocking loses included
 */
public record ExpectedAccuracy(double threshold, long taken, double correct, double matches) {

  /** A pair that is three times as likely wrong as right is never taken. */
  private static final double LEAST = 0.25;

  /** Share of the pairs taken that match; 1 if none is taken. */
  public double precision() {
    return taken == 0 ? 1 : Math.min(1, correct / taken);
  }

  /** Share of the matches that are taken; 1 if there is none. */
  public double recall() {
    return matches <= 0 ? 1 : Math.min(1, correct / matches);
  }

  /** The harmonic mean of the two. */
  public double f1() {
    return matches + taken <= 0 ? 1 : 2 * correct / (taken + matches);
  }

  /**
   * The threshold whose F1 is expected to be the highest, and at least {@value #LEAST}.
   *
   * @param descending probabilities of the pairs that may be taken
   * @param matches all there are, expected
   */
  static ExpectedAccuracy best(double[] descending, double matches) {
    ExpectedAccuracy best = new ExpectedAccuracy(1, 0, 0, matches);
    double correct = 0;
    for (int i = 0; i < descending.length && descending[i] >= LEAST; i++) {
      correct += descending[i];
      boolean last = i + 1 == descending.length || descending[i + 1] < descending[i];
      ExpectedAccuracy here = new ExpectedAccuracy(descending[i], i + 1L, correct, matches);
      if (last && here.f1() > best.f1()) {
        best = here;
      }
    }
    return best;
  }
}
