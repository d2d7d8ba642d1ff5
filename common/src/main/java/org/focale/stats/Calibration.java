package org.focale.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Do predicted probabilities agree with what happened?
 *
 * @param persons persons, at least 2
 * @param events persons who had the event, at least 1 and fewer than {@code persons}
 * @param expectedEvents sum of the probabilities
 * @param clamped persons whose probability lay nearer than {@value #EDGE} to 0 or 1 and was moved
 *     there for the logits (the Brier scores use it as it is)
 * @param inTheLarge intercept of a logistic regression of the outcome with logit(p) as offset; 0 is
 *     perfect, above 0 risks are underestimated
 * @param recalibration intercept and slope; empty where they are not identified: all probabilities
 *     equal, or the outcome separated by the probability
 * @param brier mean squared difference of probability and outcome, 0 (best) to 1
 * @param scaledBrier 1 - brier / brier of predicting everyone the overall share; 1 is perfect, 0 is
 *     uninformative, negative is worse than that
 */
public record Calibration(
    int persons,
    int events,
    double expectedEvents,
    int clamped,
    Estimate inTheLarge,
    Optional<Recalibration> recalibration,
    double brier,
    double scaledBrier) {

  /** Probabilities are kept this far from 0 and 1 before their logit is taken. */
  public static final double EDGE = 1e-6;

  /** Refuses counts that leave out one of the classes. */
  public Calibration {
    if (events < 1 || events >= persons) {
      throw new IllegalArgumentException(
          "calibration needs both classes: " + events + " events among " + persons);
    }
  }

  /**
   * The calibration of probabilities; empty unless there is at least one person with the outcome
   * and one without. Terms follow Van Calster and others, BMC Medicine 2019;17:230, and Steyerberg
   * and others, Epidemiology 2010;21:128 (scaled Brier).
   *
   * @param probability one probability per person, 0 to 1
   * @param outcome whether that person had the event; same length
   * @throws IllegalArgumentException when lengths differ or a probability is not in 0 to 1
   */
  public static Optional<Calibration> of(double[] probability, boolean[] outcome) {
    return of(TiedScores.ofProbabilities(probability, outcome));
  }

  /**
   * The same from persons counted per probability, so that nothing grows with persons.
   *
   * @param probability 0 to 1, in any order
   * @param events persons with the event at that probability
   * @param nonEvents persons without it
   * @throws IllegalArgumentException when lengths differ, a probability is not in 0 to 1, or a
   *     count is negative
   */
  public static Optional<Calibration> of(double[] probability, long[] events, long[] nonEvents) {
    return of(TiedScores.ofProbabilities(probability, events, nonEvents));
  }

  private static Optional<Calibration> of(TiedScores scores) {
    int events = scores.totalEvents();
    int persons = events + scores.totalNonEvents();
    if (events == 0 || events == persons) {
      return Optional.empty();
    }
    double[] logit = new double[scores.size()];
    int clamped = 0;
    double expected = 0;
    double squares = 0;
    for (int i = 0; i < logit.length; i++) {
      double p = scores.score()[i];
      int e = scores.events()[i];
      int n = scores.nonEvents()[i];
      double inside = Math.min(Math.max(p, EDGE), 1 - EDGE);
      logit[i] = Math.log(inside / (1 - inside));
      clamped += inside == p ? 0 : e + n;
      expected += (e + n) * p;
      squares += e * (1 - p) * (1 - p) + n * p * p;
    }
    double brier = squares / persons;
    double share = (double) events / persons;
    return Optional.of(
        new Calibration(
            persons,
            events,
            expected,
            clamped,
            InterceptInTheLarge.of(logit, scores.events(), scores.nonEvents()),
            Recalibration.of(logit, scores),
            brier,
            1 - brier / (share * (1 - share))));
  }

  /** Observed over expected events; 1 is perfect, infinite when every probability is 0. */
  public double observedToExpected() {
    return events / expectedEvents;
  }

  /**
   * Persons in groups of about equal count by quantiles of their probability, ascending. Equal
   * probabilities stay together, in the group of their middle rank, so that the table does not
   * depend on the order of persons; groups left empty by that are dropped.
   *
   * @param probability one probability per person, 0 to 1
   * @param outcome whether that person had the event; same length
   * @param groups groups asked for, at least 1
   * @return at most {@code groups} groups; none when there is no person
   * @throws IllegalArgumentException as {@link #of}, or for fewer than one group
   */
  public static List<CalibrationGroup> groups(double[] probability, boolean[] outcome, int groups) {
    return groups(TiedScores.ofProbabilities(probability, outcome), groups);
  }

  /** The same from persons counted per probability. */
  public static List<CalibrationGroup> groups(
      double[] probability, long[] events, long[] nonEvents, int groups) {
    return groups(TiedScores.ofProbabilities(probability, events, nonEvents), groups);
  }

  private static List<CalibrationGroup> groups(TiedScores scores, int groups) {
    if (groups < 1) {
      throw new IllegalArgumentException("groups must be at least 1, found " + groups);
    }
    long everybody = (long) scores.totalEvents() + scores.totalNonEvents();
    int[] persons = new int[groups];
    int[] events = new int[groups];
    double[] predicted = new double[groups];
    long below = 0;
    for (int i = 0; i < scores.size(); i++) {
      int tied = scores.events()[i] + scores.nonEvents()[i];
      int group = (int) ((2 * below + tied) * groups / (2 * everybody));
      persons[group] += tied;
      events[group] += scores.events()[i];
      predicted[group] += tied * scores.score()[i];
      below += tied;
    }
    List<CalibrationGroup> table = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      if (persons[g] > 0) {
        double mean = Math.min(predicted[g] / persons[g], 1);
        table.add(new CalibrationGroup(persons[g], mean, events[g]));
      }
    }
    return List.copyOf(table);
  }
}
