package org.focale.stats;

import java.util.Arrays;

/**
 * How many persons have each score, and when and how did their follow-up end? Counted per distinct
 * combination, which the caller can bound by rounding scores and times; the arrays are of one
 * length and are held, not copied.
 *
 * @param score finite; higher is riskier
 * @param time end of follow-up since the index, 0 or more
 * @param end how it ended
 * @param persons how many, 0 or more
 */
public record FollowedScores(double[] score, double[] time, EventTimes.End[] end, long[] persons) {

  /** Refuses arrays of different lengths, values that are not finite and negative counts. */
  public FollowedScores {
    int n = score.length;
    if (n == 0 || n != time.length || n != end.length || n != persons.length) {
      throw new IllegalArgumentException(
          "%d scores, %d times, %d ends, %d counts; at least one, and as many of each"
              .formatted(n, time.length, end.length, persons.length));
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(score[i] + time[i]) || time[i] < 0 || persons[i] < 0) {
        throw new IllegalArgumentException("row " + i + " is not valid");
      }
    }
  }

  /** Persons one by one. */
  public static FollowedScores of(double[] score, double[] time, EventTimes.End[] end) {
    long[] once = new long[score.length];
    Arrays.fill(once, 1);
    return new FollowedScores(score, time, end, once);
  }

  /** The same persons without their scores. */
  public EventTimes times() {
    double[] distinct = Arrays.stream(time).map(t -> t + 0.0).sorted().distinct().toArray();
    long[][] counts = new long[EventTimes.End.values().length][distinct.length];
    for (int i = 0; i < time.length; i++) {
      counts[end[i].ordinal()][Arrays.binarySearch(distinct, time[i] + 0.0)] += persons[i];
    }
    return new EventTimes(distinct, counts[0], counts[1], counts[2]);
  }
}
