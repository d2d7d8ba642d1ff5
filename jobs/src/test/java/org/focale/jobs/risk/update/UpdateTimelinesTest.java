package org.focale.jobs.risk.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @Test
  void onTheSourceOfTheModelWhomItLearntFromTakesNoPartAndTheUpdateKeepsItsPredictions()
      throws IOException {
    Set<Long> learnt = new HashSet<>();
    Set<Long> unseen = new HashSet<>();
    for (Row row : lake.newest("train-risk", "prediction")) {
      (row.getAs("fold").equals("training") ? learnt : unseen).add(row.getAs("person_id"));
    }
    Published run =
        lake.must(
            "update-risk",
            "population",
            "--model",
            MODEL,
            "--method",
            "closed-testing",
            "--rounds",
            1);
    List<Row> predictions = lake.rows(run, "prediction");
    assertThat(predictions)
        .extracting(row -> row.<Long>getAs("person_id"))
        .containsExactlyInAnyOrderElementsOf(unseen);
    assertThat(run.manifest().notes())
        .anyMatch(note -> note.contains("learnt_from about " + Math.round(learnt.size() / 5.0) * 5))
        .anyMatch(note -> note.contains("whom it learnt from takes no part"));
    assertThatFiguresAreOf(run, predictions);
    Published validated =
        lake.mustWithoutSource("validate-risk", "--model", name(run), "--replicates", 40);
    assertThat(estimate(validated, "metric", "auroc"))
        .isCloseTo(estimate(run, "method", "closed_testing"), within(0.001));
    assertThatAnotherUpdateHasNobodyLeft(run);
  }

  /** The first model learnt from the training persons, its update from all others. */
  private static void assertThatAnotherUpdateHasNobodyLeft(Published run) {
    CommandLine.Result again = lake.call("update-risk", "population", "--model", name(run));
    assertThat(again.status()).as(again.err()).isEqualTo(3);
    assertThat(again.err()).contains("at least 10 of each are needed");
  }

  /** The cohort's update has seen nobody of the population; the model before it has. */
  @Test
  void whomTheModelBeforeAnUpdateLearntFromDoesNotJudgeTheUpdate() throws IOException {
    Published run =
        lake.must("validate-risk", "population", "--model", name(updated()), "--replicates", 40);
    assertThat(run.manifest().notes())
        .anyMatch(note -> note.matches("About \\d+ of the persons at risk are left out.*"));
    assertThat(run.manifest().inputs())
        .extracting(input -> input.name())
        .contains("results/update-risk", "results/train-risk");
  }

  /** Pairs in which the cross-validated probabilities put the admitted person first. */
  private static void assertThatFiguresAreOf(Published run, List<Row> predictions)
      throws IOException {
    double won = 0;
    double pairs = 0;
    for (Row one : predictions) {
      for (Row other : predictions) {
        if (one.<Integer>getAs("outcome") > other.<Integer>getAs("outcome")) {
          double higher =
              one.<Double>getAs("cross_validated") - other.<Double>getAs("cross_validated");
          won += (1 + Math.signum(higher)) / 2;
          pairs++;
        }
      }
    }
    assertThat(won / pairs).isCloseTo(estimate(run, "method", "closed_testing"), within(0.0001));
  }

  /** The AUROC of a row of performance. */
  private static double estimate(Published run, String key, String value) {
    return lake.rows(run, "performance").stream()
        .filter(row -> row.getAs(key).equals(value) && row.getAs("metric").equals("auroc"))
        .findAny()
        .orElseThrow()
        .getAs("estimate");
  }

  @Test
  void aPersonIsToldWhatTheModelsThatLearntFromThemWereUsedFor() throws IOException {
    Published run = updated("--method", "closed-testing");
    lake.scored(name(run));
    String scored = lake.newestRun("score-risk").manifest().id();
    long person = lake.newest("train-risk", "prediction").get(0).getAs("person_id");
    List<String> told = lake.audited("population", person).lines().toList();
    String trained = lake.newestRun("train-risk").manifest().id();
    int model = indexOf(told, "train-risk  purpose HMB  run " + trained + "  model");
    int update = indexOf(told, "update-risk  purpose HMB  run " + run.manifest().id() + "  model");
    assertThat(told.get(model)).doesNotContain("read by");
    assertThat(told.get(update)).startsWith("  read by  ");
    assertThat(update).isGreaterThan(model);
    assertThat(told.get(update + 1))
        .startsWith("    read by  ")
        .endsWith("score-risk  purpose HMB  run " + scored);
  }

  private static int indexOf(List<String> lines, String end) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith(end)) {
        return i;
      }
    }
    throw new AssertionError("no line ends in " + end + ": " + lines);
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
