package org.focale.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallExtract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does the command learn what a user asks for, of whom, and refuse what cannot be? */
final class TrainRiskCommandTest {

  private static final int PERSONS = 300;
  private static final int HORIZON = 60;

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path lake;

  @BeforeAll
  static void findCohorts() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 5);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    Path definitions = Files.createDirectories(directory.resolve("definitions"));
    Files.writeString(definitions.resolve("1.json"), every("ConditionOccurrence", 0));
    Files.writeString(definitions.resolve("2.json"), every("DrugExposure", 0));
    Files.writeString(definitions.resolve("3.json"), every("DrugExposure", 40_000));
    focale.must(words("cohorts", "--definitions", definitions));
  }

  /** A stay of a day for each event. */
  private static String every(String criterion, int priorDays) {
    return """
    {
      "PrimaryCriteria": {
        "CriteriaList": [{"%s": {}}],
        "ObservationWindow": {"PriorDays": %d, "PostDays": 0},
        "PrimaryCriteriaLimit": {"Type": "All"}
      },
      "ConceptSets": [],
      "QualifiedLimit": {"Type": "All"},
      "ExpressionLimit": {"Type": "All"},
      "InclusionRules": [],
      "EndStrategy": {"DateOffset": {"DateField": "StartDate", "Offset": 1}},
      "CensoringCriteria": [],
      "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0},
      "CensorWindow": {}
    }
    """
        .formatted(criterion, priorDays);
  }

  private static Object[] words(String job, Object... more) {
    return CommandLine.words(lake, job, "population", more);
  }

  private static Dataset<Row> newest(String run, String table) throws IOException {
    return CommandLine.table(lake, CommandLine.newest(lake, run), table);
  }

  private static Dataset<Row> trained(String... more) throws IOException {
    List<Object> options = new ArrayList<>(List.of("--horizon-days", HORIZON));
    options.addAll(List.of(more));
    options.addAll(List.of("--domains", "demographics,conditions,counts"));
    focale.must(words("train-risk", options.toArray()));
    return newest("results/train-risk", "prediction");
  }

  private static void assertNobodyIsOnBothSides(Dataset<Row> predictions) {
    assertThat(
            predictions
                .groupBy("person_id")
                .agg(org.apache.spark.sql.functions.countDistinct("fold").as("folds"))
                .filter("folds > 1")
                .count())
        .isZero();
  }

  @Test
  void aCohortIsPredictedFromTheDaysOfAnother() throws IOException {
    Dataset<Row> predictions = trained("--target-cohort", "1", "--outcome-cohort", "2");
    long days = predictions.count();
    assertThat(predictions.select("person_id").distinct().count()).isLessThan(days);
    assertNobodyIsOnBothSides(predictions);
    Dataset<Row> drugs = newest("population", "drug_exposure");
    Dataset<Row> periods = newest("population", "observation_period");
    Dataset<Row> had =
        predictions
            .join(drugs, "person_id")
            .join(periods, "person_id")
            .filter("drug_exposure_start_date > index_day")
            .filter("datediff(drug_exposure_start_date, index_day) <= " + HORIZON)
            .filter(
                "index_day between observation_period_start_date and observation_period_end_date")
            .filter("drug_exposure_start_date <= observation_period_end_date")
            .select("person_id", "index_day")
            .distinct();
    assertThat(had.count()).isEqualTo(predictions.filter("outcome = 1").count()).isPositive();
    assertThat(
            had.join(
                    predictions.filter("outcome = 1"),
                    List.of("person_id", "index_day").toArray(String[]::new))
                .count())
        .isEqualTo(had.count());
    Row held =
        newest("results/train-risk", "participants")
            .filter("status = 'all'")
            .select("index_days", "persons")
            .head();
    assertThat(held.getLong(0)).isGreaterThan(held.getLong(1));
  }

  @Test
  void theLastDaysAreHeldOutWhereTimeSplits() throws IOException {
    Dataset<Row> predictions =
        trained("--target-cohort", "1", "--outcome-cohort", "2", "--split", "time");
    assertNobodyIsOnBothSides(predictions);
    java.sql.Date lastTraining =
        predictions.filter("fold = 'training'").selectExpr("max(index_day)").head().getDate(0);
    java.sql.Date firstHeldOut =
        predictions.filter("fold = 'held_out'").selectExpr("min(index_day)").head().getDate(0);
    assertThat(lastTraining).isBefore(firstHeldOut);
  }

  @Test
  void whatCannotBeLearntIsRefusedAndNothingIsPublished() throws IOException {
    assertRefused(2, "there is no cohort 9 in the newest run", "--target-cohort", 9);
    assertRefused(3, "Cohort 3 of the newest run of `cohorts` is empty", "--outcome-cohort", 3);
    assertRefused(3, "0 have the outcome within 365 days", "--outcome", "death");
    assertRefused(3, "no_site", "--split", "site");
    assertRefused(3, "No covariate is there", "--domains", "devices");
    assertRefused(2, "--index-date", "--index-date", "soon");
    Path file = directory.resolve("days.csv");
    Files.writeString(file, "person_id,index_date\n" + SmallExtract.FIRST_PERSON + ",1801-01-31\n");
    assertRefused(3, "before the birth", "--index-file", file);
  }

  private static void assertRefused(int status, String told, Object... more) throws IOException {
    long before = runs();
    CommandLine.Result result = focale.run(words("train-risk", more));
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
    assertThat(runs()).isEqualTo(before);
  }

  private static long runs() throws IOException {
    Path results = lake.resolve("results/train-risk");
    if (!Files.exists(results)) {
      return 0;
    }
    try (java.util.stream.Stream<Path> all = Files.walk(results)) {
      return all.filter(path -> path.endsWith("_manifest.json")).count();
    }
  }
}
