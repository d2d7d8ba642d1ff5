package org.focale.stats;

/**
 * How many of those with the outcome does a test find, if it may raise so many false alarms?
 *
 * <p>The empirical ROC curve, linear between its corners, so that its area is the AUROC.
 */
public final class RocCurve {

  private final double[] falseAlarms;
  private final double[] sensitivity;

  private RocCurve(double[] falseAlarms, double[] sensitivity) {
    this.falseAlarms = falseAlarms;
    this.sensitivity = sensitivity;
  }

  /**
   * The curve of persons counted per score.
   *
   * @param score finite, in any order; higher is riskier
   * @param events persons with the outcome at that score, at least one in all
   * @param nonEvents persons without it, at least one in all
   * @throws IllegalArgumentException when lengths differ, a score is not finite, or a class is
   *     empty
   */
  public static RocCurve of(double[] score, long[] events, long[] nonEvents) {
    TiedScores scores = TiedScores.of(score, events, nonEvents);
    double allEvents = scores.totalEvents();
    double allNonEvents = scores.totalNonEvents();
    if (allEvents == 0 || allNonEvents == 0) {
      throw new IllegalArgumentException("a ROC curve needs both classes");
    }
    double[] x = new double[scores.size() + 1];
    double[] y = new double[scores.size() + 1];
    long found = 0;
    long alarms = 0;
    for (int i = 1; i < x.length; i++) {
      int at = scores.size() - i;
      found += scores.events()[at];
      alarms += scores.nonEvents()[at];
      x[i] = alarms / allNonEvents;
      y[i] = found / allEvents;
    }
    return new RocCurve(x, y);
  }

  /**
   * The sensitivity at a share of false alarms; at a jump its upper end.
   *
   * @param share of persons without the outcome, 0 to 1
   */
  public double sensitivityAt(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of false alarms is 0 to 1, found " + share);
    }
    int right = 0;
    while (right < falseAlarms.length - 1 && falseAlarms[right + 1] <= share) {
      right++;
    }
    if (falseAlarms[right] == share || right == falseAlarms.length - 1) {
      return sensitivity[right];
    }
    double part = (share - falseAlarms[right]) / (falseAlarms[right + 1] - falseAlarms[right]);
    return sensitivity[right] + part * (sensitivity[right + 1] - sensitivity[right]);
  }
}
