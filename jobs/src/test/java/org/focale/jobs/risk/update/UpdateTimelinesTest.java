package org.focale.jobs.risk.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A population's model of timelines is updated for a cohort that is a source. */
final class UpdateTimelinesTest {

  private static final String MODEL = "train-risk@population";

  @TempDir static Path directory;
  private static CohortLake lake;
  private static Map<Long, Boolean> outcomes;

  @BeforeAll
  static void train() throws IOException {
    lake = new CohortLake(directory);
    outcomes = lake.outcomes();
  }

  private static long events() {
    return outcomes.values().stream().filter(outcome -> outcome).count();
  }

  private static Published updated(Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("--model", MODEL, "--rounds", 1));
    words.addAll(List.of(more));
    return lake.must("update-risk", "cohort", words.toArray());
  }

  private static String name(Published run) {
    return "update-risk/" + run.manifest().id();
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  @Test
  void aRecalibrationGivesScoresThatAddUpToTheOutcomesOfTheCohort() throws IOException {
    Published run = updated("--method", "closed-testing");
    Row first = lake.rows(run, "update").get(0);
    assertThat(first.<Long>getAs("rows")).isEqualTo(Math.round(outcomes.size() / 5.0) * 5);
    assertThat(first.<Long>getAs("events")).isEqualTo(Math.round(events() / 5.0) * 5);
    assertThat(first.<String>getAs("choice")).startsWith("intercept");
    Map<Long, Double> before = lake.scored(MODEL);
    Map<Long, Double> after = lake.scored(name(run));
    // The score equation of the intercept: maximum likelihood makes the sums equal.
    double expected = outcomes.keySet().stream().mapToDouble(after::get).sum();
    assertThat(expected).isCloseTo(events(), within(1e-6));
    assertThat(outcomes.keySet().stream().mapToDouble(before::get).sum()).isLessThan(events() - 20);
    assertThatOneLineLeadsFrom(before, after);
  }

  private static void assertThatOneLineLeadsFrom(Map<Long, Double> one, Map<Long, Double> other) {
    List<Long> persons =
        one.keySet().stream().sorted((a, b) -> Double.compare(one.get(a), one.get(b))).toList();
    long low = persons.get(0);
    long high = persons.get(persons.size() - 1);
    double slope =
        (logit(other.get(high)) - logit(other.get(low)))
            / (logit(one.get(high)) - logit(one.get(low)));
    for (long person : persons) {
      double expected =
          logit(other.get(low)) + slope * (logit(one.get(person)) - logit(one.get(low)));
      assertThat(logit(other.get(person))).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void anEmpiricalBayesUpdateIsStoredAndScoresWithItsOwnCoefficients() throws IOException {
    Published run = updated();
    Map<Object, Double> weights = new HashMap<>();
    for (Row row : lake.rows(run, "coefficient")) {
      weights.put(row.getAs("covariate_id"), row.getAs("updated"));
    }
    double expected = weights.get(null);
    for (Row input : lake.rows(run, "model_input")) {
      assertThat(input.<Double>getAs("weight"))
          .isEqualTo(weights.get(input.<Long>getAs("covariate_id")));
      expected += input.<Double>getAs("weight") * input.<Double>getAs("mean");
    }
    lake.must(
        "score-risk",
        "cohort",
        "--model",
        name(run),
        "--index-date",
        CohortLake.INDEX,
        "--top",
        1000);
    Map<Long, Double> moved = new HashMap<>();
    for (Row reason : lake.newest("score-risk", "score_reason")) {
      moved.merge(reason.getAs("person_id"), reason.getAs("contribution"), Double::sum);
    }
    for (Row score : lake.newest("score-risk", "score")) {
      double logit = expected + moved.getOrDefault(score.<Long>getAs("person_id"), 0.0);
      assertThat(logit(score.<Double>getAs("probability"))).isCloseTo(logit, within(1e-9));
    }
    assertThatTheStoreTellsOfTheCohort(run);
    assertThat(lake.page(run))
        .contains("Stored is the update by empirical bayes")
        .contains("Coefficients that moved most");
  }

  private static void assertThatTheStoreTellsOfTheCohort(Published run) throws IOException {
    Row model = lake.rows(run, "model").get(0);
    assertThat(model.<String>getAs("source")).isEqualTo("cohort");
    assertThat(lake.rows(run, "model_question"))
        .isEqualTo(lake.newest("train-risk", "model_question"));
    assertThat(lake.rows(run, "model_card"))
        .extracting(row -> row.<String>getAs("text"))
        .contains(
            "Updated on source cohort.",
            String.format(
                "Updated on a cohort of %d rows, %d of them with the outcome.",
                outcomes.size(), events()));
  }

  @Test
  void aCohortThatSaysTooLittleIsRefusedWithItsCountsAndNothingIsPublished() throws IOException {
    int before = lake.runs("update-risk");
    assertRefused("five", outcomes.keySet().stream().limit(5), "at least 10 of each are needed");
    assertRefused("none", with(false), "cohort: 0 persons have the outcome within 365 days");
    assertRefused(
        "one",
        Stream.concat(with(false), with(true).limit(1)),
        "cohort: 1 persons have the outcome");
    assertRefused("all", with(true), "of an index day and 0 do not");
    assertThat(lake.runs("update-risk")).isEqualTo(before);
  }

  private static Stream<Long> with(boolean outcome) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getValue() == outcome)
        .map(Map.Entry::getKey);
  }

  private static void assertRefused(String name, Stream<Long> persons, String told)
      throws IOException {
    Path file = lake.days(name, persons.toList());
    CommandLine.Result result =
        lake.call("update-risk", "cohort", "--model", MODEL, "--index-file", file);
    assertThat(result.status()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains(told);
  }
}
