package org.focale.jobs.risk.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SharedData;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTrainingTest {

  private static final int ROWS = 600;

  @TempDir private Path directory;
  private CommandLine focale;

  @BeforeEach
  void start() throws IOException {
    focale = CommandLine.in(directory);
  }

  @Test
  void foldsHoldOutEveryRowOnceByModelsThatHaveNotSeenItsPersonAndTellTheOutcome()
      throws IOException {
    CommandLine.Result result =
        train(
            MadeUpRows.of(ROWS, 5).text(), MadeUpRows.SCHEMA, "--folds", 2, "--algorithm", "ridge");
    assertThat(result.status()).as(result.err()).isZero();
    List<Row> predictions = table("prediction");
    assertThat(predictions.stream().mapToLong(row -> row.getLong(0)).sorted())
        .containsExactly(LongStream.range(0, ROWS).boxed().toArray(Long[]::new));
    Map<String, Set<Integer>> foldsOf = new HashMap<>();
    predictions.forEach(
        row -> foldsOf.computeIfAbsent(row.getString(1), p -> new HashSet<>()).add(row.getInt(2)));
    assertThat(foldsOf).hasSize(ROWS / 2);
    assertThat(foldsOf.values()).allMatch(folds -> folds.size() == 1);
    assertThat(predictions).allMatch(row -> row.getDouble(4) > 0 && row.getDouble(4) < 1);
    // The true probabilities of these rows have an AUROC of 0.79.
    assertThat(mean("auroc")).isBetween(0.72, 0.86);
    assertThat(manifest().notes())
        .anyMatch(note -> note.startsWith("Given: table "))
        .anyMatch(note -> note.startsWith("600 rows take part"))
        .anyMatch(note -> note.contains("ignored id"))
        .anyMatch(note -> note.contains("Constant, so no covariates: empty, same"));
    assertThat(manifest().parameters()).doesNotContainKey("source");
  }

  @Test
  void everySiteIsHeldOutOnceAndTheReportShowsTheLearningCurve() throws IOException {
    CommandLine.Result result =
        train(
            MadeUpRows.of(300, 5).text(),
            "table { label { column = y, positive = Yes }, person = who, site = group }",
            "--split",
            "site",
            "--learning-curve",
            "--algorithm",
            "ridge");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(manifest().notes()).anyMatch(note -> note.contains("1 is a, 2 is b, 3 is c"));
    assertThat(table("prediction")).hasSize(300);
    assertThat(table("subgroup"))
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .contains("group a", "group b", "group c", "group all");
    assertThat(table("learning_curve")).anyMatch(row -> row.getDouble(0) == 1);
    String page =
        Files.readString(
            directory.resolve("lake/results/train-risk/" + manifest().id() + "/report.html"));
    assertThat(page)
        .contains(
            "Sensitivity against false alarms",
            "Precision against recall",
            "Observed and predicted risk",
            "How the predictions are spread",
            "Is it worth to act on the model?",
            "AUROC by group of persons",
            "Weights in the regression",
            "AUROC by the number of persons who taught the model");
  }

  @Test
  void bothKindsOfModelTogetherAreTheDefaultAndTellTheOutcomeToo() throws IOException {
    CommandLine.Result result =
        train(MadeUpRows.of(ROWS, 5).text(), MadeUpRows.SCHEMA, "--splits", 1);
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(mean("auroc")).isBetween(0.68, 0.90);
    assertThat(manifest().notes()).anyMatch(note -> note.startsWith("stacked, 1 random splits"));
    assertThat(table("covariate"))
        .anyMatch(row -> row.getString(0).equals("x") && row.getDouble(2) > 0)
        .anyMatch(row -> row.getString(0).equals("x") && row.getDouble(3) > 0.3);
  }

  @Test
  void aColumnThatTellsTheOutcomeAloneEndsWithFiveUnlessAccepted() throws IOException {
    StringBuilder leaking = new StringBuilder();
    MadeUpRows.of(200, 7)
        .text()
        .lines()
        .forEach(
            line ->
                leaking
                    .append(line)
                    .append(line.startsWith("id") ? ",bill" : line.endsWith("Yes") ? ",900" : ",15")
                    .append('\n'));
    Object[] plain = {"--splits", 1, "--algorithm", "ridge"};
    CommandLine.Result refused = train(leaking.toString(), MadeUpRows.SCHEMA, plain);
    assertThat(refused.status()).isEqualTo(5);
    assertThat(refused.err()).contains("Leakage: bill tells the outcome alone");
    CommandLine.Result accepted =
        train(
            leaking.toString(),
            MadeUpRows.SCHEMA,
            "--splits",
            1,
            "--algorithm",
            "ridge",
            "--accept-leakage");
    assertThat(accepted.status()).as(accepted.err()).isZero();
  }

  @Test
  void labelsWithoutBothClassesAreRefusedWithTheirCounts() throws IOException {
    String rows = MadeUpRows.of(60, 7).text();
    CommandLine.Result none =
        train(rows, "table { label { column = y, positive = Maybe } }", "--folds", 2);
    assertThat(none.status()).isEqualTo(3);
    assertThat(none.err()).contains("0 rows have the outcome (y is Maybe) and 60 do not");
    CommandLine.Result all =
        train(rows, "table { label { column = y, positive = [Yes, No] } }", "--folds", 2);
    assertThat(all.status()).isEqualTo(3);
    assertThat(all.err()).contains("and 0 do not; at least 10 of each");
    assertThat(directory.resolve("lake/results/train-risk"))
        .satisfiesAnyOf(
            results -> assertThat(results).doesNotExist(),
            results -> assertThat(results).isEmptyDirectory());
  }

  @Test
  void optionsOfTheOtherDoorAndUnknownColumnsAreParameterErrors() throws IOException {
    Path table = MadeUpRows.of(60, 7).in(directory);
    CommandLine.Result both =
        train(MadeUpRows.of(60, 7).text(), MadeUpRows.SCHEMA, "--source", "population");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("--source names a body of data in the lake");
    CommandLine.Result timelines =
        focale.run(
            "train-risk",
            "--lake",
            directory.resolve("lake"),
            "--purpose",
            "HMB",
            "--source",
            "population",
            "--folds",
            3);
    assertThat(timelines.status()).isEqualTo(2);
    assertThat(timelines.err()).contains("--folds goes with --table alone");
    CommandLine.Result bare =
        focale.run(
            "train-risk",
            "--lake",
            directory.resolve("lake"),
            "--purpose",
            "HMB",
            "--table",
            table,
            "--splits",
            2,
            "--folds",
            3,
            "--horizon-days",
            7);
    assertThat(bare.status()).isEqualTo(2);
    assertThat(bare.err())
        .contains("--schema is missing", "exclude each other", "takes no --horizon-days");
    CommandLine.Result sites =
        train(
            MadeUpRows.of(60, 7).text(),
            MadeUpRows.SCHEMA,
            "--split",
            "site",
            "--folds",
            2,
            "--optimism-replicates",
            1);
    assertThat(sites.status()).isEqualTo(2);
    assertThat(sites.err()).contains("--split site holds out each site once", "ask for 2 or more");
    CommandLine.Result unknown =
        train(
            MadeUpRows.of(60, 7).text(),
            "table { label { column = yy, positive = Yes }, person = wo }");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("names column yy, which the table does not have; did you mean")
        .contains("did you mean who?");
  }

  /** Knaus and others; scikit-learn's logistic regression reaches 0.80 in ten folds. */
  @Test
  void seriouslyIllPatientsAreToldApartAsWellAsByOthersTools() throws IOException {
    Path table = SharedData.at("risk/support2/support2.csv");
    CommandLine.Result result =
        run(
            table,
            Path.of(System.getProperty("focale.home", ".."), "conf/studies/support2.conf"),
            "--splits",
            1,
            "--algorithm",
            "ridge");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(mean("auroc")).isBetween(0.78, 0.83);
    assertThat(mean("calibration_slope")).isBetween(0.85, 1.2);
  }

  private CommandLine.Result train(String rows, String schema, Object... words) throws IOException {
    return run(
        Files.writeString(directory.resolve("given.csv"), rows),
        Files.writeString(directory.resolve("schema.conf"), schema),
        words);
  }

  private CommandLine.Result run(Path table, Path schema, Object... words) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "train-risk",
                "--lake",
                directory.resolve("lake"),
                "--purpose",
                "HMB",
                "--table",
                table,
                "--schema",
                schema));
    all.addAll(List.of(words));
    return focale.run(all.toArray());
  }

  private Manifest manifest() throws IOException {
    return published().manifest();
  }

  private Published published() throws IOException {
    return CommandLine.newest(directory.resolve("lake"), "results/train-risk");
  }

  private List<Row> table(String name) throws IOException {
    return CommandLine.table(directory.resolve("lake"), published(), name).collectAsList();
  }

  private double mean(String metric) throws IOException {
    return table("performance").stream()
        .filter(r -> r.getString(0).equals("mean") && r.getString(1).equals(metric))
        .findAny()
        .orElseThrow()
        .getAs("estimate");
  }
}
