package org.focale.stats;

import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How good are risks at a horizon when some persons were lost before it?
 *
 * @param auroc the chance that a person with the event by the horizon has a higher score than one
 *     without, whether free of it or out of its reach; empty when one of the classes is (Blanche,
 *     Dartigues and Jacqmin-Gadda, Statistics in Medicine 2013;32:5381)
 * @param brier mean squared difference of probability and event, 0 to 1 (Graf and others,
 *     Statistics in Medicine 1999;18:2529; Schoop and others, Biometrical Journal 2011;53:88)
 * @param events share with the event by the horizon, weighted for censoring, 0 to 1
 * @param expected mean probability over all persons, 0 to 1
 */
public record PerformanceAtHorizon(
    OptionalDouble auroc, double brier, double events, double expected) {

  /**
   * The performance of probabilities; persons lost before the horizon have no weight, and the
   * others stand for them.
   *
   * @param persons whose scores are probabilities of the event by the horizon
   * @param horizon above 0
   * @throws IllegalArgumentException when a score is no probability
   * @throws IllegalStateException when nobody is followed up to the horizon
   */
  public static PerformanceAtHorizon of(
      FollowedScores persons, double horizon, CensoringWeights weights) {
    FollowedScores rows = persons.ordered();
    TreeMap<Double, double[]> weighted = new TreeMap<>();
    double everybody = 0;
    double expected = 0;
    double squares = 0;
    double events = 0;
    for (int i = 0; i < rows.score().length; i++) {
      double p = rows.score()[i] + 0.0;
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a row has the probability " + p);
      }
      long n = rows.persons()[i];
      boolean event = rows.end()[i] == EventTimes.End.EVENT && rows.time()[i] <= horizon;
      double weight = n == 0 ? 0 : n * weights.of(rows.time()[i], rows.end()[i], horizon);
      weighted.computeIfAbsent(p, s -> new double[2])[event ? 0 : 1] += weight;
      everybody += n;
      expected += n * p;
      squares += weight * (event ? (1 - p) * (1 - p) : p * p);
      events += event ? weight : 0;
    }
    return new PerformanceAtHorizon(
        auroc(weighted), squares / everybody, events / everybody, expected / everybody);
  }

  private static OptionalDouble auroc(TreeMap<Double, double[]> weighted) {
    double won = 0;
    double events = 0;
    double below = 0;
    for (double[] tied : weighted.values()) {
      won += tied[0] * (below + tied[1] / 2);
      events += tied[0];
      below += tied[1];
    }
    return events > 0 && below > 0
        ? OptionalDouble.of(won / (events * below))
        : OptionalDouble.empty();
  }
}
