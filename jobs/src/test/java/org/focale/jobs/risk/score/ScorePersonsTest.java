package org.focale.jobs.risk.score;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallDefinitions;
import org.focale.jobs.SmallExtract;
import org.focale.jobs.risk.table.SmallTable;
import org.focale.lake.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a model score the persons of a source as it scored them when it was trained? */
final class ScorePersonsTest {

  private static final int PERSONS = 300;
  private static final String INDEX_DATE = "2018-06-01";
  private static final List<String> KEY = List.of("person_id", "index_day");

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path lake;
  private static String model;
  private static String ofTable;
  private static Path table;
  private static Path schema;

  @BeforeAll
  static void train() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 11);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    table = SmallTable.write(directory.resolve("stays.csv"), false);
    schema = SmallTable.schema(directory.resolve("schema.conf"));
    focale.must(ofNoSource("train-risk", "--splits", 1, "--algorithm", "logistic"));
    ofTable = newestModel();
    focale.must(words("train-risk", "--index-date", INDEX_DATE));
    model = newestModel();
  }

  private static String newestModel() throws IOException {
    return "train-risk/" + CommandLine.newest(lake, "results/train-risk").manifest().id();
  }

  private static Object[] ofNoSource(String job, Object... more) {
    List<Object> words = new ArrayList<>(List.of(job, "--lake", lake, "--purpose", "HMB"));
    words.addAll(List.of("--table", table, "--schema", schema));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static Object[] words(String job, Object... more) {
    return CommandLine.words(lake, job, "population", more);
  }

  private static Dataset<Row> scored(Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of(words("score-risk", "--model", model)));
    words.addAll(List.of(more));
    focale.must(words.toArray());
    return newest("results/score-risk", "score");
  }

  private static Dataset<Row> newest(String run, String of) throws IOException {
    return CommandLine.table(lake, CommandLine.newest(lake, run), of);
  }

  @Test
  void onTheDaysOfTrainingTheProbabilitiesAreThoseOfTheTrainingRun() throws IOException {
    Dataset<Row> scores = scored("--index-date", INDEX_DATE);
    Dataset<Row> predictions =
        newest("results/train-risk", "prediction")
            .withColumnRenamed("probability", "predicted")
            .drop("fold", "outcome");
    Dataset<Row> both = predictions.join(scores, KEY.toArray(String[]::new));
    assertThat(both.count()).isEqualTo(predictions.count()).isGreaterThan(PERSONS / 2);
    assertThat(both.filter(abs(col("probability").minus(col("predicted"))).gt(1e-9)).count())
        .isZero();
    assertThat(both.select("probability").distinct().count()).isGreaterThan(PERSONS / 4);
  }

  @Test
  void everybodyIsScoredTheDayAfterTheLastObservedAndTheReasonsAddUp() throws IOException {
    Dataset<Row> scores = scored("--top", 1000);
    Dataset<Row> lastDays =
        newest("population", "observation_period")
            .select(
                col("person_id"), date_add(col("observation_period_end_date"), 1).as("index_day"));
    assertThat(scores.join(lastDays, KEY.toArray(String[]::new)).count()).isEqualTo(PERSONS);
    Map<Long, Double> moved = new HashMap<>();
    newest("results/score-risk", "score_reason")
        .collectAsList()
        .forEach(r -> moved.merge(r.getAs("person_id"), r.getAs("contribution"), Double::sum));
    double expected = newest("results/train-risk", "model_part").head().getAs("intercept");
    for (Row input : newest("results/train-risk", "model_input").collectAsList()) {
      expected += input.<Double>getAs("weight") * input.<Double>getAs("mean");
    }
    for (Row row : scores.collectAsList()) {
      double logit = expected + moved.getOrDefault(row.<Long>getAs("person_id"), 0.0);
      assertThat(row.<Double>getAs("probability"))
          .isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-9));
    }
  }

  @Test
  void onePersonHasTheSameNumbersAloneAsAmongAll() throws IOException {
    List<String> all = rowsOf(scored("--index-date", INDEX_DATE), SmallExtract.FIRST_PERSON + 3);
    List<String> reasons = reasonsOf(SmallExtract.FIRST_PERSON + 3);
    Path file = directory.resolve("days.csv");
    Files.writeString(
        file, "person_id,index_date\n" + (SmallExtract.FIRST_PERSON + 3) + "," + INDEX_DATE + "\n");
    Dataset<Row> alone = scored("--index-file", file);
    assertThat(alone.count()).isEqualTo(1);
    assertThat(rowsOf(alone, SmallExtract.FIRST_PERSON + 3)).isEqualTo(all).hasSize(1);
    assertThat(reasonsOf(SmallExtract.FIRST_PERSON + 3)).isEqualTo(reasons).hasSize(5);
  }

  @Test
  void onePersonReadByKeyHasTheSameNumbersToTheBitAndStandsAloneInTheLedger() throws IOException {
    long person = SmallExtract.FIRST_PERSON + 3;
    List<String> all = rowsOf(scored("--index-date", INDEX_DATE), person);
    List<String> reasons = reasonsOf(person);
    CommandLine.Result told =
        focale.must(
            words("score-risk", "--model", model, "--index-date", INDEX_DATE, "--person", person));
    assertThat(rowsOf(newest("results/score-risk-person", "score"), person)).isEqualTo(all);
    assertThat(rowsOf(newest("results/score-risk-person", "score_reason").orderBy("rank"), person))
        .isEqualTo(reasons)
        .hasSize(5);
    assertThat(told.out())
        .contains("index_day", "probability", INDEX_DATE, "contribution")
        .doesNotContain(String.valueOf(person));
    Manifest manifest = CommandLine.newest(lake, "results/score-risk-person").manifest();
    assertThat(manifest.governance().persons().get("population"))
        .containsEntry("permitted", 1L)
        .containsEntry("known", (long) PERSONS);
    assertThat(manifest.toString()).doesNotContain(String.valueOf(person));
    assertThat(uses(person)).contains("score-risk-person");
    assertThat(uses(person + 1)).doesNotContain("score-risk-person").contains("score-risk");
  }

  /** The jobs that used a person's data, without those that read their results. */
  private static List<String> uses(long person) {
    CommandLine.Result told =
        focale.must(
            "audit",
            "person",
            "--lake",
            lake,
            "--source",
            "population",
            "--purpose",
            "CARE",
            "--person",
            person);
    return told.out()
        .lines()
        .filter(line -> line.contains("  purpose ") && !line.startsWith(" "))
        .map(line -> line.split("  ")[1])
        .toList();
  }

  @Test
  void everybodysLastDayIsThePersonsOwnAlone() throws IOException {
    long person = SmallExtract.FIRST_PERSON + 7;
    List<String> all = rowsOf(scored(), person);
    focale.must(words("score-risk", "--model", model, "--person", person, "--json"));
    assertThat(rowsOf(newest("results/score-risk-person", "score"), person))
        .isEqualTo(all)
        .hasSize(1);
  }

  @Test
  void aPersonWhoIsNotThereIsRefusedWithoutBeingNamed() {
    assertRefused(4, "no such person in", words("score-risk", "--model", model, "--person", 5));
    assertRefused(
        2,
        "--person has one index day and takes no --cohort",
        words("score-risk", "--model", model, "--person", 5, "--cohort", 1));
  }

  private static List<String> reasonsOf(long person) throws IOException {
    return rowsOf(newest("results/score-risk", "score_reason").orderBy("rank"), person);
  }

  private static List<String> rowsOf(Dataset<Row> rows, long person) {
    return rows.filter(col("person_id").equalTo(person)).collectAsList().stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void aCohortIsScoredOnTheFirstDaysOfItsStays() throws IOException {
    Path definitions = SmallDefinitions.write(directory.resolve("definitions"));
    focale.must(words("cohorts", "--definitions", definitions));
    Dataset<Row> days =
        newest("results/cohorts", "cohort")
            .select(col("subject_id").as("person_id"), col("cohort_start_date").as("index_day"))
            .distinct();
    Dataset<Row> scores = scored("--cohort", 1);
    assertThat(scores.count()).isEqualTo(days.count()).isPositive();
    assertThat(scores.join(days, KEY.toArray(String[]::new)).count()).isEqualTo(days.count());
  }

  @Test
  void aModelOfOneDoorIsRefusedAtTheOther() {
    assertRefused(
        3,
        "reads timelines, so it cannot score the rows of a table",
        ofNoSource("score-risk", "--model", model));
    assertRefused(3, "reads the columns of a table", words("score-risk", "--model", ofTable));
  }

  @Test
  void daysThatCannotBeScoredAreRefused() throws IOException {
    Path file = directory.resolve("early.csv");
    Files.writeString(file, "person_id,index_date\n" + SmallExtract.FIRST_PERSON + ",1801-01-31\n");
    assertRefused(
        3, "before the birth", words("score-risk", "--model", model, "--index-file", file));
    assertRefused(
        3, "has an index day", words("score-risk", "--model", model, "--index-date", "1850-01-01"));
    assertRefused(
        2,
        "give one",
        words("score-risk", "--model", model, "--index-date", INDEX_DATE, "--cohort", 1));
    assertRefused(
        2, "--schema goes with", words("score-risk", "--model", model, "--schema", schema));
  }

  private static void assertRefused(int status, String told, Object... words) {
    CommandLine.Result result = focale.run(words);
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
  }
}
