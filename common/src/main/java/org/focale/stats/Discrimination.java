package org.focale.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well do scores rank persons with the outcome above persons without it?
 *
 * @param events persons with the outcome, at least 1
 * @param nonEvents persons without it, at least 1
 * @param auroc area under the ROC curve, 0 to 1: the chance that an event scores above a non-event,
 *     ties counting half; 0.5 is no better than a coin
 * @param standardError DeLong's standard error of the AUROC; absent with fewer than two of either
 *     class, and where it is zero (perfect separation), since that would claim certainty
 * @param averagePrecision area under the precision-recall curve by steps, without interpolation,
 *     above 0 to 1; chance level is the share of events
 */
public record Discrimination(
    int events,
    int nonEvents,
    double auroc,
    OptionalDouble standardError,
    double averagePrecision) {

  /** Refuses counts below one and areas outside 0 to 1. */
  public Discrimination {
    if (events < 1 || nonEvents < 1) {
      throw new IllegalArgumentException(
          "discrimination needs both classes: " + events + " events, " + nonEvents + " others");
    }
    if (!(auroc >= 0 && auroc <= 1 && averagePrecision >= 0 && averagePrecision <= 1)) {
      throw new IllegalArgumentException(
          "areas lie in 0 to 1: AUROC " + auroc + ", average precision " + averagePrecision);
    }
  }

  /**
   * The discrimination of scores (probabilities, or any finite number that grows with risk); empty
   * unless there is at least one person with the outcome and one without.
   *
   * <p>AUROC and its variance by mid-ranks in O(n log n): DeLong, DeLong and Clarke-Pearson,
   * Biometrics 1988;44:837; Sun and Xu, IEEE Signal Processing Letters 2014;21:1389.
   *
   * @param score one score per person
   * @param outcome whether that person had the outcome; same length
   * @throws IllegalArgumentException when lengths differ or a score is not finite
   */
  public static Optional<Discrimination> of(double[] score, boolean[] outcome) {
    return of(TiedScores.of(score, outcome));
  }

  /**
   * The same from persons counted per score, so that nothing grows with persons.
   *
   * @param score finite, in any order
   * @param events persons with the outcome at that score
   * @param nonEvents persons without it
   * @throws IllegalArgumentException when lengths differ, a score is not finite, or a count is
   *     negative
   */
  public static Optional<Discrimination> of(double[] score, long[] events, long[] nonEvents) {
    return of(TiedScores.of(score, events, nonEvents));
  }

  private static Optional<Discrimination> of(TiedScores scores) {
    int events = scores.totalEvents();
    int nonEvents = scores.totalNonEvents();
    if (events == 0 || nonEvents == 0) {
      return Optional.empty();
    }
    AurocPlacements placements = AurocPlacements.of(scores);
    double variance = events < 2 || nonEvents < 2 ? 0 : placements.variance();
    return Optional.of(
        new Discrimination(
            events,
            nonEvents,
            placements.auroc(),
            variance > 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty(),
            averagePrecision(scores, events, nonEvents)));
  }

  /** DeLong's 95 % interval of the AUROC, cut at 0 and 1. */
  public Optional<Interval> interval() {
    return standardError.isEmpty()
        ? Optional.empty()
        : Optional.of(new Estimate(auroc, standardError.getAsDouble()).interval().within(0, 1));
  }

  private static double averagePrecision(TiedScores scores, int events, int nonEvents) {
    double area = 0;
    long found = events;
    long flagged = (long) events + nonEvents;
    for (int i = 0; i < scores.size(); i++) {
      area += (double) scores.events()[i] / events * found / flagged;
      found -= scores.events()[i];
      flagged -= scores.events()[i] + scores.nonEvents()[i];
    }
    return Math.min(area, 1);
  }
}
