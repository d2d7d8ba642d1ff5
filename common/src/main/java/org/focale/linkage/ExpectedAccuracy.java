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

  private static final double NORMAL_975 = 1.96;

  /** How far the model may be wrong in pairs taken that are none: strangers correct it. */
  private static final double WRONG = 0.25;

  /** The same in matches that are missed, of which nothing is seen. */
  private static final double MISSED = 0.5;

  /** Share of the pairs taken that match; 1 if none is taken. */
  public double precision() {
    return taken == 0 ? 1 : Math.min(1, correct / taken);
  }

  /** Share of the matches that are taken; 1 if there is none. */
  public double recall() {
    return matches <= 0 ? 1 : Math.min(1, correct / matches);
  }

  /** The least precision that is likely: with {@link #precisionTo} in 19 of 20 linkages. */
  public double precisionFrom() {
    return taken == 0 ? 1 : 1 - Math.min(taken, wrong() + margin(wrong(), WRONG)) / taken;
  }

  /** The greatest precision that is likely. */
  public double precisionTo() {
    return taken == 0 ? 1 : 1 - Math.max(0, wrong() - margin(wrong(), WRONG)) / taken;
  }

  /** The least recall that is likely: with {@link #recallTo} in nine of ten linkages. */
  public double recallFrom() {
    return correct <= 0 ? 0 : correct / (correct + missed() + margin(missed(), MISSED));
  }

  /** The greatest recall that is likely. */
  public double recallTo() {
    return 1 / (1 + Math.max(0, missed() - margin(missed(), MISSED)) / Math.max(correct, 1));
  }

  private double wrong() {
    return Math.max(0, taken - correct);
  }

  private double missed() {
    return Math.max(0, matches - correct);
  }

  /**
   * How far a number of pairs may be off: it is a count, and so is what it is reckoned from; and
   * the model may be wrong by a share.
   */
  private static double margin(double pairs, double ofModel) {
    return NORMAL_975 * Math.sqrt(2 * (pairs + 1) + Math.pow(ofModel * pairs, 2));
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
