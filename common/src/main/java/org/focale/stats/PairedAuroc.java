package org.focale.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Does one model rank better than another on the same persons? The difference of two correlated
 * AUROCs (DeLong, DeLong and Clarke-Pearson, Biometrics 1988;44:837).
 *
 * @param first AUROC of the first model, 0 to 1
 * @param second AUROC of the second
 * @param difference first less second; the standard error is 0 where the models rank alike
 */
public record PairedAuroc(double first, double second, Estimate difference) {

  /**
   * The comparison from persons counted per pair of scores. The arrays are of one length; person by
   * person, each count is 0 or 1.
   *
   * @param first the first model's score of each pair
   * @param second the second model's
   * @param events persons with the outcome at that pair; at least two in all
   * @param nonEvents persons without it; at least two in all
   */
  public static PairedAuroc of(double[] first, double[] second, long[] events, long[] nonEvents) {
    AurocPlacements a = AurocPlacements.of(new CountedScores(first, events, nonEvents));
    AurocPlacements b = AurocPlacements.of(new CountedScores(second, events, nonEvents));
    if (a.events() < 2 || a.nonEvents() < 2) {
      throw new IllegalArgumentException("a comparison needs two of either class");
    }
    double difference = a.auroc() - b.auroc();
    double ofEvents = 0;
    double ofNonEvents = 0;
    for (int i : inOrder(first, second)) {
      if (events[i] > 0) {
        double off = a.ofEvent(first[i]) - b.ofEvent(second[i]) - difference;
        ofEvents += events[i] * off * off;
      }
      if (nonEvents[i] > 0) {
        double off = a.ofNonEvent(first[i]) - b.ofNonEvent(second[i]) - difference;
        ofNonEvents += nonEvents[i] * off * off;
      }
    }
    double variance =
        ofEvents / (a.events() - 1.0) / a.events()
            + ofNonEvents / (a.nonEvents() - 1.0) / a.nonEvents();
    return new PairedAuroc(a.auroc(), b.auroc(), new Estimate(difference, Math.sqrt(variance)));
  }

  /** By both scores, so that sums do not depend on the order of persons. */
  private static Integer[] inOrder(double[] first, double[] second) {
    Integer[] order = new Integer[first.length];
    Arrays.setAll(order, i -> i);
    Comparator<Integer> byFirst = Comparator.comparingDouble(i -> first[i] + 0.0);
    Arrays.sort(order, byFirst.thenComparingDouble(i -> second[i] + 0.0));
    return order;
  }
}
