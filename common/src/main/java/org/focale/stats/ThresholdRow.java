package org.focale.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is flagged, rightly and wrongly, if everyone at or above a threshold is?
 *
 * @param threshold persons whose score is at least this are flagged
 * @param truePositives flagged, with the outcome
 * @param falsePositives flagged, without it
 * @param falseNegatives not flagged, with the outcome
 * @param trueNegatives not flagged, without it
 */
public record ThresholdRow(
    double threshold,
    int truePositives,
    int falsePositives,
    int falseNegatives,
    int trueNegatives) {

  /** Refuses negative counts and an empty table. */
  public ThresholdRow {
    if (Math.min(truePositives, falsePositives) < 0
        || Math.min(falseNegatives, trueNegatives) < 0
        || (long) truePositives + falsePositives + falseNegatives + trueNegatives == 0) {
      throw new IllegalArgumentException("a threshold table needs persons");
    }
  }

  /**
   * One row per threshold, in the order given.
   *
   * @param scores at least one person
   * @param thresholds finite, in any order
   */
  public static List<ThresholdRow> table(CountedScores scores, double... thresholds) {
    TiedScores tied = scores.tied();
    List<ThresholdRow> rows = new ArrayList<>();
    for (double threshold : thresholds) {
      if (!Double.isFinite(threshold)) {
        throw new IllegalArgumentException("threshold " + threshold + " is not finite");
      }
      int found = 0;
      int falseAlarms = 0;
      for (int i = tied.size() - 1; i >= 0 && tied.score()[i] >= threshold; i--) {
        found += tied.events()[i];
        falseAlarms += tied.nonEvents()[i];
      }
      rows.add(
          new ThresholdRow(
              threshold,
              found,
              falseAlarms,
              tied.totalEvents() - found,
              tied.totalNonEvents() - falseAlarms));
    }
    return List.copyOf(rows);
  }

  /** All persons. */
  public int persons() {
    return Math.addExact(truePositives + falsePositives, falseNegatives + trueNegatives);
  }

  /** Flagged, of all: the alert rate. */
  public Proportion alertRate() {
    return new Proportion(truePositives + falsePositives, persons());
  }

  /** Flagged, of those with the outcome (recall); empty when nobody has it. */
  public Optional<Proportion> sensitivity() {
    return share(truePositives, truePositives + falseNegatives);
  }

  /** Not flagged, of those without the outcome; empty when everybody has it. */
  public Optional<Proportion> specificity() {
    return share(trueNegatives, trueNegatives + falsePositives);
  }

  /** With the outcome, of those flagged (precision); empty when nobody is flagged. */
  public Optional<Proportion> positivePredictiveValue() {
    return share(truePositives, truePositives + falsePositives);
  }

  /** Without the outcome, of those not flagged; empty when everybody is flagged. */
  public Optional<Proportion> negativePredictiveValue() {
    return share(trueNegatives, trueNegatives + falseNegatives);
  }

  private static Optional<Proportion> share(int part, int whole) {
    return whole == 0 ? Optional.empty() : Optional.of(new Proportion(part, whole));
  }
}
