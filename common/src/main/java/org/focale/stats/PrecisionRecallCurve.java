package org.focale.stats;

/**
 * Of those flagged, how many have the outcome, if so many of those with the outcome are to be
 * found?
 *
 * <p>The empirical precision-recall curve as steps: between two corners it is not interpolated,
 * since a straight line would be too high (Davis and Goadrich, ICML 2006). Its area is the average
 * precision of {@link Discrimination}.
 */
public final class PrecisionRecallCurve {

  private final double[] recall;
  private final double[] precision;

  private PrecisionRecallCurve(double[] recall, double[] precision) {
    this.recall = recall;
    this.precision = precision;
  }

  /**
   * The curve of persons counted per score.
   *
   * @throws IllegalArgumentException when nobody has the outcome
   */
  public static PrecisionRecallCurve of(CountedScores scores) {
    TiedScores tied = scores.tied();
    double allEvents = tied.totalEvents();
    if (allEvents == 0) {
      throw new IllegalArgumentException("a precision-recall curve needs events");
    }
    double[] recall = new double[tied.size()];
    double[] precision = new double[tied.size()];
    long found = 0;
    long flagged = 0;
    for (int i = 0; i < recall.length; i++) {
      int at = tied.size() - 1 - i;
      found += tied.events()[at];
      flagged += tied.events()[at] + tied.nonEvents()[at];
      recall[i] = found / allEvents;
      precision[i] = (double) found / flagged;
    }
    return new PrecisionRecallCurve(recall, precision);
  }

  /**
   * The precision when the fewest persons are flagged that reach a recall.
   *
   * @param share of the persons with the outcome, above 0 to 1
   */
  public double precisionAt(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a recall is above 0 to 1, found " + share);
    }
    int corner = 0;
    while (recall[corner] < share) {
      corner++;
    }
    return precision[corner];
  }
}
