package org.focale.stats;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * How many events and non-events has each distinct score? Three arrays of one length, the scores
 * ascending. Sums over this table do not depend on the order of the persons.
 */
record TiedScores(double[] score, int[] events, int[] nonEvents) {

  /**
   * The table of a list of persons.
   *
   * @throws IllegalArgumentException when the arrays differ in length or a score is not finite
   */
  static TiedScores of(double[] score, boolean[] outcome) {
    if (score.length != outcome.length) {
      throw new IllegalArgumentException(
          score.length + " scores, but " + outcome.length + " outcomes");
    }
    double[] withEvent = new double[score.length];
    double[] without = new double[score.length];
    int m = 0;
    int n = 0;
    for (int i = 0; i < score.length; i++) {
      if (!Double.isFinite(score[i])) {
        throw new IllegalArgumentException("score " + i + " is not finite");
      }
      double value = score[i] + 0.0; // makes a zero of -0.0, so that the two zeros tie
      if (outcome[i]) {
        withEvent[m++] = value;
      } else {
        without[n++] = value;
      }
    }
    Arrays.sort(withEvent, 0, m);
    Arrays.sort(without, 0, n);
    return merge(withEvent, m, without, n);
  }

  private static TiedScores merge(double[] withEvent, int m, double[] without, int n) {
    double[] score = new double[m + n];
    int[] events = new int[m + n];
    int[] nonEvents = new int[m + n];
    int distinct = 0;
    for (int e = 0, u = 0; e < m || u < n; distinct++) {
      double next = u == n || e < m && withEvent[e] <= without[u] ? withEvent[e] : without[u];
      score[distinct] = next;
      for (; e < m && withEvent[e] == next; e++) {
        events[distinct]++;
      }
      for (; u < n && without[u] == next; u++) {
        nonEvents[distinct]++;
      }
    }
    return new TiedScores(
        Arrays.copyOf(score, distinct),
        Arrays.copyOf(events, distinct),
        Arrays.copyOf(nonEvents, distinct));
  }

  /**
   * The table of scores that were counted before.
   *
   * @param score finite, in any order; equal ones are added up
   * @throws IllegalArgumentException when the arrays differ in length, a score is not finite, or a
   *     count is negative
   * @throws ArithmeticException when there are more than 2,147,483,647 of either class
   */
  static TiedScores of(double[] score, long[] events, long[] nonEvents) {
    if (score.length != events.length || score.length != nonEvents.length) {
      throw new IllegalArgumentException(
          score.length + " scores, but " + events.length + " and " + nonEvents.length + " counts");
    }
    TreeMap<Double, long[]> counted = new TreeMap<>();
    long[] total = new long[2];
    for (int i = 0; i < score.length; i++) {
      if (!Double.isFinite(score[i]) || events[i] < 0 || nonEvents[i] < 0) {
        throw new IllegalArgumentException("score " + i + " or its counts are not valid");
      }
      long[] tied = counted.computeIfAbsent(score[i] + 0.0, s -> new long[2]);
      tied[0] += events[i];
      tied[1] += nonEvents[i];
      total[0] = Math.toIntExact(total[0] + events[i]);
      total[1] = Math.toIntExact(total[1] + nonEvents[i]);
    }
    counted.values().removeIf(tied -> tied[0] + tied[1] == 0);
    return new TiedScores(
        counted.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        counted.values().stream().mapToInt(tied -> (int) tied[0]).toArray(),
        counted.values().stream().mapToInt(tied -> (int) tied[1]).toArray());
  }

  /** As {@link #of(double[], boolean[])}, for scores that are probabilities, 0 to 1. */
  static TiedScores ofProbabilities(double[] probability, boolean[] outcome) {
    return of(probability, outcome).requireProbabilities();
  }

  /** As {@link #of(double[], long[], long[])}, for scores that are probabilities, 0 to 1. */
  static TiedScores ofProbabilities(double[] probability, long[] events, long[] nonEvents) {
    return of(probability, events, nonEvents).requireProbabilities();
  }

  private TiedScores requireProbabilities() {
    int last = size() - 1;
    if (last >= 0 && (score[0] < 0 || score[last] > 1)) {
      throw new IllegalArgumentException(
          "probabilities run from " + score[0] + " to " + score[last]);
    }
    return this;
  }

  int size() {
    return score.length;
  }

  /** Persons at each score. */
  long[] persons() {
    long[] persons = new long[size()];
    Arrays.setAll(persons, i -> (long) events[i] + nonEvents[i]);
    return persons;
  }

  int totalEvents() {
    return Arrays.stream(events).sum();
  }

  int totalNonEvents() {
    return Arrays.stream(nonEvents).sum();
  }
}
