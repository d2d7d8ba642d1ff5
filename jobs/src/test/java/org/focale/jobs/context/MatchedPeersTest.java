package org.focale.jobs.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.jobs.context.KnownPeople.Known;
import org.focale.stats.Percentile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MatchedPeersTest {

  private static final int MIN_PEERS = 14;

  @TempDir private Path directory;

  private KnownPeople people;
  private KnownPeople members;
  private Map<Long, Known> population;
  private Map<Long, Known> cohort;

  private void make(int persons, long seed, int ofCohort, int youngest) {
    people = KnownPeople.make(1, persons, seed, 10, 40);
    members = KnownPeople.make(1_001, ofCohort, seed + 1, youngest, 50);
    population = people.byId();
    cohort = members.byId();
  }

  @Test
  void strataMatchesAndWeightsAreThoseMadeByHandOnAnyPartitioning() {
    make(400, 1, 40, 8);
    ContextParameters asked = Asked.everything(MIN_PEERS, KnownPeople.ASTHMA);
    List<SmallLake.Answer> answers = new ArrayList<>();
    for (Partitions partitions : List.of(Partitions.ALL.get(0), Partitions.ALL.get(2))) {
      SmallLake lake =
          new SmallLake(directory.resolve("lake" + partitions.buckets()))
              .with("population", people.cdm(), partitions.buckets())
              .with("cohort", members.cdm(), partitions.buckets())
              .withResult("link", "cohort", KnownPeople.LINK, members.links())
              .withResult("score-risk", "cohort", KnownPeople.SCORE, members.scores())
              .withResult(
                  "score-risk@population", "population", KnownPeople.SCORE, people.scores());
      answers.add(partitions.during(() -> lake.run(new Context(), asked, "cohort", 1)));
    }
    Map<String, List<Row>> tables = answers.get(0).tables();
    assertThat(answers.get(1).tables()).isEqualTo(tables);
    checkStandings(tables.get("context"), "visits", Known::visits);
    checkStandings(tables.get("context"), Asked.SCORE, Known::score);
    checkMatches(tables.get("matched_peer"));
    checkWeights(tables);
    assertThat(answers.get(0).notes()).noneMatch(note -> note.contains("leaves out"));
    assertThat(answers.get(0).page()).contains("Standardized differences", "What weighting costs");
  }

  private void checkStandings(List<Row> context, String measure, ToDoubleFunction<Known> value) {
    Set<Object> widths = new HashSet<>();
    List<Row> rows = context.stream().filter(row -> row.getAs("measure").equals(measure)).toList();
    assertThat(rows).hasSize(cohort.size());
    for (Row row : rows) {
      Known member = cohort.get(row.<Long>getAs("person_id"));
      Widening among =
          new Widening(
              row.getAs("age_band_years"), row.getAs("same_sex"), row.getAs("same_conditions"));
      widths.add(among);
      double below = 0;
      double ties = 0;
      double peers = 0;
      for (Known other : population.values()) {
        if (among.holds(stratum(member), stratum(other))) {
          boolean own = other.id() <= 5 && other.id() == member.id() - 1_000;
          double weight = own ? 1 - KnownPeople.LINKED : 1;
          peers += weight;
          below += value.applyAsDouble(other) < value.applyAsDouble(member) ? weight : 0;
          ties += value.applyAsDouble(other) == value.applyAsDouble(member) ? weight : 0;
        }
      }
      assertThat(row.<Long>getAs("peers")).isEqualTo(Math.round(peers)).isGreaterThan(12);
      assertThat(row.<Double>getAs("percentile"))
          .isCloseTo(100 * (below + ties / 2) / peers, within(1e-9));
      assertThat(row.<Double>getAs("percentile_error")).isZero();
      assertThat(row.<Boolean>getAs("widened"))
          .isEqualTo(!among.equals(new Widening(5, true, true)));
    }
    assertThat(widths.size()).isGreaterThan(2);
  }

  private static Stratum stratum(Known person) {
    return Stratum.of(person.sex(), person.age(), person.asthma() ? 1 : 0);
  }

  /** The smallest distance again and again, of persons of one sex and five-year band. */
  private void checkMatches(List<Row> matched) {
    List<ToDoubleFunction<Known>> covariates =
        List.of(
            Known::visits,
            Known::visits,
            Known::age,
            Known::female,
            known -> known.asthma() ? 1 : 0);
    Map<String, Double> left = new HashMap<>();
    for (Known member : cohort.values()) {
      for (Known other : population.values()) {
        boolean alike = other.sex() == member.sex() && other.age() / 5 == member.age() / 5;
        if (alike && other.id() > 5) {
          left.put(member.id() + "-" + other.id(), distance(covariates, member, other));
        }
      }
    }
    Map<String, Double> expected = new HashMap<>();
    while (!left.isEmpty()) {
      String nearest =
          left.entrySet().stream()
              .min(
                  Map.Entry.<String, Double>comparingByValue()
                      .thenComparing(pair -> Long.valueOf(pair.getKey().split("-")[0]))
                      .thenComparing(pair -> Long.valueOf(pair.getKey().split("-")[1])))
              .orElseThrow()
              .getKey();
      expected.put(nearest, left.get(nearest));
      String member = nearest.split("-")[0] + "-";
      String other = "-" + nearest.split("-")[1];
      boolean full =
          expected.keySet().stream().filter(pair -> pair.startsWith(member)).count() == 2;
      left.keySet().removeIf(pair -> pair.endsWith(other) || full && pair.startsWith(member));
    }
    Map<String, Double> found =
        matched.stream()
            .collect(
                Collectors.toMap(
                    row -> row.getAs("person_id") + "-" + row.getAs("comparator_id"),
                    row -> row.<Double>getAs("distance")));
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (pair, distance) -> assertThat(distance).isCloseTo(expected.get(pair), within(1e-9)));
  }

  /** Of shares of the population below, ties counting half, over the spread of a uniform share. */
  private double distance(List<ToDoubleFunction<Known>> covariates, Known one, Known other) {
    double sum = 0;
    for (ToDoubleFunction<Known> covariate : covariates) {
      double[] values = population.values().stream().mapToDouble(covariate).toArray();
      double difference =
          Percentile.of(covariate.applyAsDouble(one), values).orElseThrow()
              - Percentile.of(covariate.applyAsDouble(other), values).orElseThrow();
      sum += 12 * difference * difference / 10_000;
    }
    return Math.sqrt(sum / covariates.size());
  }

  private void checkWeights(Map<String, List<Row>> tables) {
    Map<String, Double> means = new HashMap<>();
    for (Row row : tables.get("member_weight")) {
      Known member = cohort.get(row.<Long>getAs("person_id"));
      double weight = row.<Double>getAs("weight") / cohort.size();
      means.merge(row.getAs("method") + " female", weight * member.female(), Double::sum);
      means.merge(row.getAs("method") + " age", weight * member.age(), Double::sum);
    }
    double female = population.values().stream().mapToDouble(Known::female).average().orElseThrow();
    double age = population.values().stream().mapToDouble(Known::age).average().orElseThrow();
    assertThat(means.get("raking female")).isCloseTo(female, within(1e-6));
    assertThat(means.get("entropy female")).isCloseTo(female, within(1e-6));
    assertThat(means.get("entropy age")).isCloseTo(age, within(1e-6));
    assertThat(tables.get("balance").stream().map(row -> row.<Double>getAs("difference_entropy")))
        .filteredOn(difference -> difference != null)
        .allSatisfy(difference -> assertThat(Math.abs(difference)).isLessThan(0.06));
  }

  @Test
  void matchingOnPropensityBringsTheGroupsTogetherWithinTheCaliper() {
    make(500, 3, 30, 15);
    SmallLake lake =
        new SmallLake(directory.resolve("lake"))
            .with("population", people.cdm(), 2)
            .with("cohort", members.cdm(), 1);
    SmallLake.Answer answer = lake.run(new Context(), Asked.byPropensity(), "cohort", 1);
    List<Row> matched = answer.tables().get("matched_peer");
    assertThat(matched.size()).isBetween(20, 30);
    assertThat(matched).allMatch(row -> row.<Double>getAs("distance") <= 0.2);
    assertThat(matched)
        .allMatch(
            row ->
                cohort.get(row.<Long>getAs("person_id")).sex()
                    == population.get(row.<Long>getAs("comparator_id")).sex());
    Row age =
        answer.tables().get("balance").stream()
            .filter(row -> row.getAs("covariate").equals("age"))
            .findAny()
            .orElseThrow();
    assertThat(age.<Double>getAs("difference")).isGreaterThan(0.4);
    assertThat(Math.abs(age.<Double>getAs("difference_matched"))).isLessThan(0.25);
  }
}
