package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.focale.stats.Calibration;
import org.focale.stats.Discrimination;
import org.focale.stats.Estimate;
import org.focale.stats.Interval;

/**
 * What is each way to update a model worth on persons of the cohort whom it has not seen?
 *
 * <p>Cross-validation within the cohort, repeated with other parts: the whole update, its tests and
 * its shrinkage included, is done anew without the persons whom it is judged on. A figure is the
 * mean over the rounds.
 */
final class UpdatePerformance {

  static final int PARTS = 10;

  /** Lower Brier score than the population's model, 0 for that model itself. */
  static final String GAIN = "brier_gain";

  /**
   * One figure.
   *
   * @param interval 95 %; empty where none is given
   */
  record Figure(UpdateMethod method, String metric, double estimate, Optional<Interval> interval) {}

  private final Cohort cohort;
  private final boolean[] outcomes;
  private final Map<UpdateMethod, List<double[]>> unseen = new EnumMap<>(UpdateMethod.class);

  private UpdatePerformance(Cohort cohort) {
    this.cohort = cohort;
    this.outcomes = cohort.outcomes();
  }

  /**
   * Judges every method that the cohort allows.
   *
   * @param rounds of cross-validation, at least 1
   */
  static UpdatePerformance of(Cohort cohort, int rounds, long seed) {
    UpdatePerformance performance = new UpdatePerformance(cohort);
    for (UpdateMethod method : UpdateMethod.values()) {
      List<double[]> found = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        int[] part = CohortFolds.of(cohort.members(), PARTS, seed, round);
        performance.unseen(method, part).ifPresent(found::add);
      }
      if (found.size() == rounds) {
        performance.unseen.put(method, found);
      }
    }
    return performance;
  }

  /** Probabilities of all rows, each from the rows of the other parts; empty where one fails. */
  private Optional<double[]> unseen(UpdateMethod method, int[] part) {
    double[] all = new double[part.length];
    for (int p = 0; p < PARTS; p++) {
      int out = p;
      int[] held = IntStream.range(0, part.length).filter(i -> part[i] == out).toArray();
      Cohort training =
          cohort.at(IntStream.range(0, part.length).filter(i -> part[i] != out).toArray());
      boolean both = training.events() > 0 && training.events() < training.size();
      Optional<CohortUpdate> update = both ? CohortUpdate.by(method, training) : Optional.empty();
      if (update.isEmpty()) {
        return Optional.empty();
      }
      double[] found = update.get().probabilities(cohort.at(held));
      for (int i = 0; i < held.length; i++) {
        all[held[i]] = found[i];
      }
    }
    return Optional.of(all);
  }

  /**
   * The probabilities of all rows by a method that had not seen them, in the first round; empty
   * where the method fails.
   */
  Optional<double[]> probabilities(UpdateMethod method) {
    return Optional.ofNullable(unseen.get(method)).map(rounds -> rounds.get(0));
  }

  /** All figures, method by method. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    unseen.forEach(
        (method, rounds) -> {
          Map<String, Double> sums = new LinkedHashMap<>();
          for (double[] probability : rounds) {
            metrics(probability)
                .forEach((metric, value) -> sums.merge(metric, value / rounds.size(), Double::sum));
          }
          sums.forEach(
              (metric, mean) -> figures.add(new Figure(method, metric, mean, Optional.empty())));
          if (method != UpdateMethod.POPULATION) {
            figures.add(gain(method));
          }
        });
    return figures;
  }

  private Map<String, Double> metrics(double[] probability) {
    Map<String, Double> found = new LinkedHashMap<>();
    Discrimination.of(probability, outcomes).ifPresent(d -> found.put("auroc", d.auroc()));
    Calibration.of(probability, outcomes)
        .ifPresent(
            c -> {
              found.put("brier", c.brier());
              found.put("scaled_brier", c.scaledBrier());
              found.put("calibration_in_the_large", c.inTheLarge().value());
              c.recalibration()
                  .ifPresent(line -> found.put("calibration_slope", line.slope().value()));
            });
    return found;
  }

  /** The mean gain over persons, with the standard error of that mean. */
  private Figure gain(UpdateMethod method) {
    Map<String, Double> byPerson = new LinkedHashMap<>();
    List<double[]> before = unseen.get(UpdateMethod.POPULATION);
    List<double[]> after = unseen.get(method);
    for (int i = 0; i < outcomes.length; i++) {
      double gain = 0;
      for (int round = 0; round < after.size(); round++) {
        gain += (square(i, before.get(round)) - square(i, after.get(round))) / after.size();
      }
      byPerson.merge(cohort.members().get(i).person(), gain, Double::sum);
    }
    double mean = byPerson.values().stream().mapToDouble(g -> g).sum() / outcomes.length;
    double rowsEach = outcomes.length / (double) byPerson.size();
    double squares =
        byPerson.values().stream().mapToDouble(g -> g - mean * rowsEach).map(d -> d * d).sum();
    Estimate estimate = new Estimate(mean, Math.sqrt(squares) / outcomes.length);
    return new Figure(method, GAIN, mean, Optional.of(estimate.interval()));
  }

  private double square(int row, double[] probability) {
    double off = probability[row] - (outcomes[row] ? 1 : 0);
    return off * off;
  }
}
