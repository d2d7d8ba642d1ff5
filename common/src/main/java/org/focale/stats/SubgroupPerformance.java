package org.focale.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Does a model do as well for one group of persons as for all others?
 *
 * @param group whose persons
 * @param persons in the group
 * @param events of these with the outcome
 * @param within the figure in the group; empty where its persons do not identify it
 * @param elsewhere the figure among all other persons
 * @param gap within less elsewhere, whose persons are independent of the group's
 */
public record SubgroupPerformance(
    String group,
    long persons,
    long events,
    Optional<Estimate> within,
    Optional<Estimate> elsewhere,
    Optional<Estimate> gap) {

  private static final CountedScores NOBODY =
      new CountedScores(new double[0], new long[0], new long[0]);

  /**
   * One row per group, in the map's order.
   *
   * @param figure such as {@link PerformanceMetric#AUROC}, or a share at a threshold; asked only of
   *     groups that have persons
   * @param groups persons of each group; nobody is in two
   */
  public static List<SubgroupPerformance> of(
      Function<CountedScores, Optional<Estimate>> figure, SortedMap<String, CountedScores> groups) {
    List<SubgroupPerformance> rows = new ArrayList<>();
    groups.forEach(
        (name, scores) -> {
          CountedScores others =
              groups.entrySet().stream()
                  .filter(other -> !other.getKey().equals(name))
                  .map(other -> other.getValue())
                  .reduce(NOBODY, CountedScores::plus);
          Optional<Estimate> within = ofAny(figure, scores);
          Optional<Estimate> elsewhere = ofAny(figure, others);
          long events = scores.totalEvents();
          rows.add(
              new SubgroupPerformance(
                  name,
                  events + scores.totalNonEvents(),
                  events,
                  within,
                  elsewhere,
                  within.flatMap(here -> elsewhere.map(here::minus))));
        });
    return List.copyOf(rows);
  }

  private static Optional<Estimate> ofAny(
      Function<CountedScores, Optional<Estimate>> figure, CountedScores scores) {
    return scores.totalEvents() + scores.totalNonEvents() == 0
        ? Optional.empty()
        : figure.apply(scores);
  }
}
