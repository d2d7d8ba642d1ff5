package org.focale.stats;

import java.util.Arrays;

/**
 * How many persons with and without the outcome have each score? The form in which scores reach the
 * driver: it grows with distinct scores, which the caller can bound by rounding, not with persons.
 *
 * <p>Three arrays of one length, in any order; held as they are, not copied.
 *
 * @param score finite; higher is riskier
 * @param events persons with the outcome at that score, 0 or more
 * @param nonEvents persons without it, 0 or more
 */
public record CountedScores(double[] score, long[] events, long[] nonEvents) {

  /** Refuses arrays of different lengths, scores that are not finite and negative counts. */
  public CountedScores {
    if (score.length != events.length || score.length != nonEvents.length) {
      throw new IllegalArgumentException(
          score.length + " scores, but " + events.length + " and " + nonEvents.length + " counts");
    }
    for (int i = 0; i < score.length; i++) {
      if (!Double.isFinite(score[i]) || events[i] < 0 || nonEvents[i] < 0) {
        throw new IllegalArgumentException("score " + i + " or its counts are not valid");
      }
    }
  }

  /** Persons one by one. */
  public static CountedScores of(double[] score, boolean[] outcome) {
    long[] events = new long[outcome.length];
    long[] nonEvents = new long[outcome.length];
    for (int i = 0; i < outcome.length; i++) {
      (outcome[i] ? events : nonEvents)[i] = 1;
    }
    return new CountedScores(score, events, nonEvents);
  }

  /** These persons and others. */
  public CountedScores plus(CountedScores others) {
    return new CountedScores(
        joined(score, others.score),
        joined(events, others.events),
        joined(nonEvents, others.nonEvents));
  }

  /** Persons with the outcome. */
  public long totalEvents() {
    return Arrays.stream(events).sum();
  }

  /** Persons without it. */
  public long totalNonEvents() {
    return Arrays.stream(nonEvents).sum();
  }

  /** Added up per distinct score, ascending. */
  TiedScores tied() {
    return TiedScores.of(score, events, nonEvents);
  }

  /** As {@link #tied()}, for scores that are probabilities. */
  TiedScores tiedProbabilities() {
    return TiedScores.ofProbabilities(score, events, nonEvents);
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static long[] joined(long[] first, long[] second) {
    long[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
