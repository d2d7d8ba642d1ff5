package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Published;
import org.focale.stats.AurocPlacements;
import org.focale.stats.Calibration;
import org.focale.stats.ClusteredAuroc;
import org.focale.stats.CountedScores;
import org.focale.stats.Discrimination;
import org.focale.stats.FlexibleCalibration;
import org.focale.stats.Interval;
import org.focale.stats.PerformanceMetric;
import org.focale.stats.ThresholdRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of the first half of a small table is judged by the second; two rows are a person. */
class ValidateRiskTest {

  /** Figures have three decimals. */
  private static final double ROUNDING = 0.00051;

  @TempDir static Path directory;
  private static JudgedHalf half;

  @BeforeAll
  static void train() throws Exception {
    half = new JudgedHalf(directory);
  }

  @Test
  void figuresAreThoseOfTheModelsScores() throws Exception {
    half.run(
        "validate-risk",
        on(half.model(), half.later(), half.rowsAlone(), "ward,age:40:60"),
        "--thresholds",
        "0.3,0.5",
        "--replicates",
        50);
    Published run = half.newest("validate-risk");
    CountedScores all = half.scores(row -> true);
    Discrimination discrimination =
        Discrimination.of(all.score(), all.events(), all.nonEvents()).orElseThrow();
    Interval interval = discrimination.interval().orElseThrow();
    Row auroc = half.row(run, "performance", "metric", "auroc");
    assertFigure(auroc, discrimination.auroc(), interval);
    assertThat(auroc.<Long>getAs("persons")).isEqualTo(300);
    assertThat(half.estimate(run, "average_precision"))
        .isCloseTo(discrimination.averagePrecision(), within(ROUNDING));
    Calibration calibration =
        Calibration.of(all.score(), all.events(), all.nonEvents()).orElseThrow();
    assertThat(half.estimate(run, "scaled_brier"))
        .isCloseTo(calibration.scaledBrier(), within(ROUNDING));
    assertFigure(
        half.row(run, "performance", "metric", "calibration_slope"),
        calibration.recalibration().orElseThrow().slope().value(),
        calibration.recalibration().orElseThrow().slope().interval());
    FlexibleCalibration curve = FlexibleCalibration.of(all, 5).orElseThrow();
    assertThat(half.estimate(run, "ici")).isCloseTo(curve.ici(), within(ROUNDING));
    assertThat(half.estimate(run, "e90")).isCloseTo(curve.e90(), within(ROUNDING));
    Row ici = half.row(run, "performance", "metric", "ici");
    assertThat(ici.<Double>getAs("high")).isGreaterThan(ici.<Double>getAs("low"));
    thresholdsAndGroupsAreThoseOfTheScores(run, all);
    driftIsSmallBetweenHalvesOfOneTable(run);
    thePageShowsEveryChart(run);
  }

  private static void thresholdsAndGroupsAreThoseOfTheScores(Published run, CountedScores all)
      throws Exception {
    ThresholdRow expected = ThresholdRow.table(all, 0.5).get(0);
    Row flagged =
        half.rows(run, "threshold").stream()
            .filter(r -> r.<Double>getAs("threshold") == 0.5)
            .findAny()
            .orElseThrow();
    assertThat(flagged.<Double>getAs("sensitivity"))
        .isCloseTo(expected.sensitivity().orElseThrow().value(), within(0.0051));
    assertThat(flagged.<Double>getAs("ppv"))
        .isCloseTo(expected.positivePredictiveValue().orElseThrow().value(), within(0.0051));
    CountedScores care = half.scores(row -> row.ward().equals("care"));
    CountedScores others = half.scores(row -> !row.ward().equals("care"));
    Row found =
        half.rows(run, "subgroup").stream()
            .filter(r -> r.getAs("subgroup").equals("care") && r.getAs("metric").equals("brier"))
            .findAny()
            .orElseThrow();
    double brier = PerformanceMetric.BRIER.apply(care).orElseThrow().value();
    assertThat(found.<Double>getAs("estimate")).isCloseTo(brier, within(ROUNDING));
    assertThat(found.<Double>getAs("gap"))
        .isCloseTo(
            brier - PerformanceMetric.BRIER.apply(others).orElseThrow().value(), within(ROUNDING));
    assertThat(half.rows(run, "subgroup"))
        .extracting(r -> r.<String>getAs("subgroup"))
        .contains("not recorded", "below 40", "40 to below 60", "60 and more", "all");
  }

  private static void driftIsSmallBetweenHalvesOfOneTable(Published run) throws Exception {
    Row age =
        half.rows(run, "drift").stream()
            .filter(r -> r.getAs("name").equals("age"))
            .findAny()
            .orElseThrow();
    assertThat(age.<Double>getAs("mean")).isCloseTo(54, within(4.0));
    assertThat(Math.abs(age.<Double>getAs("difference"))).isLessThan(0.3);
    Row ward = half.row(run, "level_drift", "table_column", "ward");
    assertThat(ward.<Double>getAs("psi")).isBetween(0.0, 0.1);
  }

  private static void thePageShowsEveryChart(Published run) throws IOException {
    String page = half.page(run);
    assertThat(page)
        .contains(
            "Sensitivity against false alarms",
            "Precision against recall",
            "Observed and predicted risk",
            "How the predictions are spread",
            "Is it worth to act on the model?",
            "AUROC by group of persons",
            "What has moved most since training");
    assertThat(page.split("How to read it", -1)).hasSizeGreaterThan(8);
  }

  @Test
  void whereAPersonHasSeveralRowsIntervalsAreOfPersons() throws Exception {
    half.run(
        "validate-risk",
        on(half.model(), half.later(), half.persons(), "ward"),
        "--replicates",
        50);
    Published run = half.newest("validate-risk");
    AurocPlacements placements = AurocPlacements.of(half.scores(row -> true));
    ClusteredAuroc sums = ClusteredAuroc.NOBODY;
    for (String person :
        half.judged().stream().map(JudgedHalf.Judged::person).distinct().toList()) {
      sums =
          sums.plus(ClusteredAuroc.of(placements, half.scores(row -> row.person().equals(person))));
    }
    Row auroc = half.row(run, "performance", "metric", "auroc");
    assertFigure(auroc, placements.auroc(), sums.estimate(placements).interval());
    assertThat(auroc.<Long>getAs("persons")).isEqualTo(150);
    assertThat(half.row(run, "performance", "metric", "ici").<Double>getAs("high")).isPositive();
    assertThat(half.row(run, "performance", "metric", "brier").<Double>getAs("low")).isPositive();
    assertThat(
            half.rows(run, "subgroup").stream()
                .filter(r -> r.getAs("metric").equals("auroc"))
                .filter(r -> !r.getAs("subgroup").equals("all"))
                .filter(r -> r.getAs("gap_low") != null))
        .isNotEmpty();
    assertThat(run.manifest().notes()).anyMatch(note -> note.contains("Intervals are of persons"));
  }

  @Test
  void withoutATableTheRunsHeldOutPredictionsAreJudged() throws Exception {
    Published run =
        assertJudged(
            half.model(), half.rows(half.newest("train-risk"), "prediction"), "probability");
    assertThat(half.rows(run, "subgroup")).isEmpty();
    assertThat(run.manifest().inputs())
        .extracting(input -> input.name() + "/" + input.id())
        .containsExactly("results/" + half.model());
  }

  @Test
  void ofAnUpdateItIsWhatWasCrossValidated() throws Exception {
    half.run(
        "update-risk",
        List.of("--model", half.model(), "--table", half.later(), "--schema", half.persons()),
        "--rounds",
        1);
    Published updated = half.newest("update-risk");
    assertJudged(
        "update-risk/" + updated.manifest().id(),
        half.rows(updated, "prediction"),
        "cross_validated");
  }

  private static Published assertJudged(String model, List<Row> predictions, String column)
      throws Exception {
    half.run("validate-risk", List.of("--model", model), "--replicates", 50);
    Published run = half.newest("validate-risk");
    double[] probability =
        predictions.stream()
            .mapToDouble(r -> Math.round(r.<Double>getAs(column) * 10_000) / 10_000.0)
            .toArray();
    boolean[] outcome = new boolean[probability.length];
    for (int i = 0; i < outcome.length; i++) {
      outcome[i] = predictions.get(i).<Integer>getAs("label") == 1;
    }
    assertThat(half.estimate(run, "auroc"))
        .isCloseTo(Discrimination.of(probability, outcome).orElseThrow().auroc(), within(ROUNDING));
    return run;
  }

  @Test
  void whatCannotBeJudgedIsRefusedAndNothingIsPublished() throws Exception {
    List<String> lines = Files.readAllLines(half.later());
    long before = half.published();
    assertRefused(3, "5 rows", "at least 10 of each", lines.subList(0, 6));
    List<String> died = new ArrayList<>(List.of(lines.get(0)));
    lines.stream().filter(line -> line.endsWith("yes")).forEach(died::add);
    assertRefused(3, "one class", "and 0 do not", died);
    List<String> narrow = lines.stream().map(l -> l.replaceFirst("^([^,]*),[^,]*", "$1")).toList();
    assertRefused(
        3, "no age", "lacks columns that model " + half.model() + " reads: [age]", narrow);
    CommandLine.Result unknown = call("train-risk/none", half.later(), "ward");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("--model train-risk/none").contains("audit list");
    CommandLine.Result group = call(half.model(), half.later(), "wart");
    assertThat(group.status()).isEqualTo(2);
    assertThat(group.err()).contains("no column wart; did you mean ward?");
    CommandLine.Result cuts = call(half.model(), half.later(), "age:60:40");
    assertThat(cuts.status()).isEqualTo(2);
    assertThat(cuts.err()).contains("cuts are numbers that ascend");
    CommandLine.Result many = call(half.model(), half.later(), "patient");
    assertThat(many.status()).isEqualTo(2);
    assertThat(many.err()).contains("more than 30 groups");
    assertThat(half.published()).isEqualTo(before);
  }

  private static void assertRefused(int status, String what, String why, List<String> lines)
      throws IOException {
    Path file = Files.write(directory.resolve(what + ".csv"), lines);
    CommandLine.Result refused = call(half.model(), file, "ward");
    assertThat(refused.status()).as(what).isEqualTo(status);
    assertThat(refused.err()).as(what).contains(why);
  }

  private static CommandLine.Result call(String model, Path table, String groups) {
    return half.call("validate-risk", on(model, table, half.persons(), groups));
  }

  private static List<Object> on(String model, Path table, Path schema, String groups) {
    return List.of("--model", model, "--table", table, "--schema", schema, "--groups", groups);
  }

  private static void assertFigure(Row row, double value, Interval interval) {
    assertThat(row.<Double>getAs("estimate")).isCloseTo(value, within(ROUNDING));
    assertThat(row.<Double>getAs("low")).isCloseTo(interval.low(), within(ROUNDING));
    assertThat(row.<Double>getAs("high")).isCloseTo(interval.high(), within(ROUNDING));
  }
}
