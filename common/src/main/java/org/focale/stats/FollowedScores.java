package org.focale.stats;

import java.util.Arrays;
import java.util.Comparator;

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

  /** The same persons by time, score and end, each combination once: the order of sums. */
  FollowedScores ordered() {
    Integer[] order = new Integer[score.length];
    Arrays.setAll(order, i -> i);
    Comparator<Integer> byTime = Comparator.comparingDouble(i -> time[i] + 0.0);
    Arrays.sort(order, byTime.thenComparingDouble(i -> score[i] + 0.0).thenComparing(i -> end[i]));
    FollowedScores rows =
        new FollowedScores(score.clone(), time.clone(), end.clone(), persons.clone());
    int last = -1;
    for (int i : order) {
      boolean same =
          last >= 0
              && rows.time[last] == time[i]
              && rows.score[last] == score[i]
              && rows.end[last] == end[i];
      if (!same) {
        last++;
        rows.time[last] = time[i] + 0.0;
        rows.score[last] = score[i] + 0.0;
        rows.end[last] = end[i];
        rows.persons[last] = 0;
      }
      rows.persons[last] += persons[i];
    }
    return rows.first(last + 1);
  }

  private FollowedScores first(int count) {
    return new FollowedScores(
        Arrays.copyOf(score, count),
        Arrays.copyOf(time, count),
        Arrays.copyOf(end, count),
        Arrays.copyOf(persons, count));
  }
}
