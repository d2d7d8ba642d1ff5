package org.focale.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Is it worth treating by the model, for someone who would treat at a given risk? In true positives
 * per person, each false positive counting the odds of the threshold against them: {@code TP/n -
 * FP/n * t/(1-t)} (Vickers and Elkin, Medical Decision Making 2006;26:565). Treating nobody is
 * worth 0.
 *
 * @param threshold the risk at or above which one treats, 0 to below 1
 * @param model treating by the model; the standard error is that of a mean over persons
 * @param treatAll treating everybody
 */
public record NetBenefit(double threshold, Estimate model, double treatAll) {

  /** Refuses thresholds whose odds do not exist. */
  public NetBenefit {
    requireOdds(threshold);
  }

  /**
   * The decision curve: one point per threshold, in the order given.
   *
   * @param scores probabilities, at least one person
   * @param thresholds 0 to below 1
   */
  public static List<NetBenefit> curve(CountedScores scores, double... thresholds) {
    for (double threshold : thresholds) {
      requireOdds(threshold);
    }
    List<NetBenefit> curve = new ArrayList<>();
    for (ThresholdRow row : ThresholdRow.table(scores, thresholds)) {
      double t = row.threshold();
      double n = row.persons();
      double odds = t / (1 - t);
      double benefit = (row.truePositives() - row.falsePositives() * odds) / n;
      double squares = (row.truePositives() + row.falsePositives() * odds * odds) / n;
      double variance = Math.max(squares - benefit * benefit, 0) / n;
      double share = (row.truePositives() + row.falseNegatives()) / n;
      curve.add(
          new NetBenefit(
              t, new Estimate(benefit, Math.sqrt(variance)), share - (1 - share) * odds));
    }
    return List.copyOf(curve);
  }

  private static void requireOdds(double threshold) {
    if (!(threshold >= 0 && threshold < 1)) {
      throw new IllegalArgumentException("a threshold is 0 to below 1, found " + threshold);
    }
  }
}
