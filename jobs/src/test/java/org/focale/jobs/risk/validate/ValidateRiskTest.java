package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.risk.table.SmallTable;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
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
  private static Path lake;
  private static CommandLine focale;
  private static Path later;
  private static Path persons;
  private static Path rowsAlone;
  private static String model;
  private static List<Judged> judged;

  /** A row of the second half with what the model says of it. */
  private record Judged(String person, String ward, boolean outcome, double probability) {}

  @BeforeAll
  static void train() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must("simulate", "--lake", lake, "--source", "population", "--persons", 5);
    List<String> lines =
        Files.readAllLines(SmallTable.write(directory.resolve("stays.csv"), false));
    Path first = half(lines, "first.csv", 0);
    later = half(lines, "later.csv", SmallTable.ROWS / 2);
    persons = SmallTable.schema(directory.resolve("persons.conf"));
    rowsAlone =
        Files.writeString(
            directory.resolve("rows.conf"),
            Files.readString(persons).replace("person = patient", "ignored = [patient]"));
    run(
        "train-risk",
        "--table",
        first,
        "--schema",
        persons,
        "--splits",
        1,
        "--algorithm",
        "logistic");
    model = "train-risk/" + newest("train-risk").manifest().id();
    run("score-risk", "--model", model, "--table", later, "--schema", persons, "--top", 0);
    judged = judged(Files.readAllLines(later));
  }

  private static Path half(List<String> lines, String name, int from) throws IOException {
    List<String> half = new ArrayList<>(List.of(lines.get(0)));
    half.addAll(lines.subList(1 + from, 1 + from + SmallTable.ROWS / 2));
    return Files.write(directory.resolve(name), half);
  }

  private static List<Judged> judged(List<String> lines) throws Exception {
    List<Judged> judged = new ArrayList<>();
    for (Row row : rows(newest("score-risk"), "score")) {
      String[] cells = lines.get((int) (row.<Long>getAs("row_id") + 1)).split(",", -1);
      double probability = Math.round(row.<Double>getAs("probability") * 10_000) / 10_000.0;
      judged.add(new Judged(cells[0], cells[3], cells[5].equals("yes"), probability));
    }
    return judged;
  }

  @Test
  void figuresAreThoseOfTheModelsScores() throws Exception {
    run(
        "validate-risk",
        "--model",
        model,
        "--table",
        later,
        "--schema",
        rowsAlone,
        "--groups",
        "ward,age:40:60",
        "--thresholds",
        "0.3,0.5",
        "--replicates",
        50);
    Published run = newest("validate-risk");
    CountedScores all = scores(row -> true);
    Discrimination discrimination =
        Discrimination.of(all.score(), all.events(), all.nonEvents()).orElseThrow();
    Interval interval = discrimination.interval().orElseThrow();
    Row auroc = row(run, "performance", "metric", "auroc");
    assertFigure(auroc, discrimination.auroc(), interval);
    assertThat(auroc.<Long>getAs("persons")).isEqualTo(300);
    assertThat(estimate(run, "average_precision"))
        .isCloseTo(discrimination.averagePrecision(), within(ROUNDING));
    Calibration calibration =
        Calibration.of(all.score(), all.events(), all.nonEvents()).orElseThrow();
    assertThat(estimate(run, "scaled_brier"))
        .isCloseTo(calibration.scaledBrier(), within(ROUNDING));
    assertFigure(
        row(run, "performance", "metric", "calibration_slope"),
        calibration.recalibration().orElseThrow().slope().value(),
        calibration.recalibration().orElseThrow().slope().interval());
    FlexibleCalibration curve = FlexibleCalibration.of(all, 5).orElseThrow();
    assertThat(estimate(run, "ici")).isCloseTo(curve.ici(), within(ROUNDING));
    assertThat(estimate(run, "e90")).isCloseTo(curve.e90(), within(ROUNDING));
    Row ici = row(run, "performance", "metric", "ici");
    assertThat(ici.<Double>getAs("high")).isGreaterThan(ici.<Double>getAs("low"));
    thresholdsAndGroupsAreThoseOfTheScores(run, all);
    driftIsSmallBetweenHalvesOfOneTable(run);
    thePageShowsEveryChart(run);
  }

  private static void thresholdsAndGroupsAreThoseOfTheScores(Published run, CountedScores all)
      throws Exception {
    ThresholdRow expected = ThresholdRow.table(all, 0.5).get(0);
    Row half =
        rows(run, "threshold").stream()
            .filter(r -> r.<Double>getAs("threshold") == 0.5)
            .findAny()
            .orElseThrow();
    assertThat(half.<Double>getAs("sensitivity"))
        .isCloseTo(expected.sensitivity().orElseThrow().value(), within(0.0051));
    assertThat(half.<Double>getAs("ppv"))
        .isCloseTo(expected.positivePredictiveValue().orElseThrow().value(), within(0.0051));
    CountedScores care = scores(row -> row.ward().equals("care"));
    CountedScores others = scores(row -> !row.ward().equals("care"));
    Row found =
        rows(run, "subgroup").stream()
            .filter(r -> r.getAs("subgroup").equals("care") && r.getAs("metric").equals("brier"))
            .findAny()
            .orElseThrow();
    double brier = PerformanceMetric.BRIER.apply(care).orElseThrow().value();
    assertThat(found.<Double>getAs("estimate")).isCloseTo(brier, within(ROUNDING));
    assertThat(found.<Double>getAs("gap"))
        .isCloseTo(
            brier - PerformanceMetric.BRIER.apply(others).orElseThrow().value(), within(ROUNDING));
    assertThat(rows(run, "subgroup"))
        .extracting(r -> r.<String>getAs("subgroup"))
        .contains("not recorded", "below 40", "40 to below 60", "60 and more", "all");
  }

  private static void driftIsSmallBetweenHalvesOfOneTable(Published run) throws Exception {
    Row age =
        rows(run, "drift").stream()
            .filter(r -> r.getAs("name").equals("age"))
            .findAny()
            .orElseThrow();
    assertThat(age.<Double>getAs("mean")).isCloseTo(54, within(4.0));
    assertThat(Math.abs(age.<Double>getAs("difference"))).isLessThan(0.3);
    Row ward = row(run, "level_drift", "table_column", "ward");
    assertThat(ward.<Double>getAs("psi")).isBetween(0.0, 0.1);
  }

  private static void thePageShowsEveryChart(Published run) throws IOException {
    String page =
        Files.readString(
            lake.resolve("results/validate-risk/" + run.manifest().id() + "/report.html"));
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
    run(
        "validate-risk",
        "--model",
        model,
        "--table",
        later,
        "--schema",
        persons,
        "--groups",
        "ward",
        "--replicates",
        50);
    Published run = newest("validate-risk");
    AurocPlacements placements = AurocPlacements.of(scores(row -> true));
    ClusteredAuroc sums = ClusteredAuroc.NOBODY;
    for (String person : judged.stream().map(Judged::person).distinct().toList()) {
      sums = sums.plus(ClusteredAuroc.of(placements, scores(row -> row.person().equals(person))));
    }
    Row auroc = row(run, "performance", "metric", "auroc");
    assertFigure(auroc, placements.auroc(), sums.estimate(placements).interval());
    assertThat(auroc.<Long>getAs("persons")).isEqualTo(150);
    assertThat(row(run, "performance", "metric", "ici").<Double>getAs("high")).isPositive();
    assertThat(row(run, "performance", "metric", "brier").<Double>getAs("low")).isPositive();
    assertThat(
            rows(run, "subgroup").stream()
                .filter(r -> r.getAs("metric").equals("auroc"))
                .filter(r -> !r.getAs("subgroup").equals("all"))
                .filter(r -> r.getAs("gap_low") != null))
        .isNotEmpty();
    assertThat(run.manifest().notes()).anyMatch(note -> note.contains("Intervals are of persons"));
  }

  @Test
  void withoutATableTheRunsHeldOutPredictionsAreJudged() throws Exception {
    run("validate-risk", "--model", model, "--replicates", 50);
    Published run = newest("validate-risk");
    List<Row> predictions = rows(newest("train-risk"), "prediction");
    double[] probability =
        predictions.stream()
            .mapToDouble(r -> Math.round(r.<Double>getAs("probability") * 10_000) / 10_000.0)
            .toArray();
    boolean[] outcome = new boolean[probability.length];
    for (int i = 0; i < outcome.length; i++) {
      outcome[i] = predictions.get(i).<Integer>getAs("label") == 1;
    }
    assertThat(estimate(run, "auroc"))
        .isCloseTo(Discrimination.of(probability, outcome).orElseThrow().auroc(), within(ROUNDING));
    assertThat(rows(run, "subgroup")).isEmpty();
    assertThat(run.manifest().inputs())
        .extracting(input -> input.name() + "/" + input.id())
        .containsExactly("results/" + model);
  }

  @Test
  void whatCannotBeJudgedIsRefusedAndNothingIsPublished() throws Exception {
    List<String> lines = Files.readAllLines(later);
    long before = published();
    assertRefused(3, "5 rows", "at least 10 of each", lines.subList(0, 6));
    List<String> died = new ArrayList<>(List.of(lines.get(0)));
    lines.stream().filter(line -> line.endsWith("yes")).forEach(died::add);
    assertRefused(3, "one class", "and 0 do not", died);
    List<String> narrow = lines.stream().map(l -> l.replaceFirst("^([^,]*),[^,]*", "$1")).toList();
    assertRefused(3, "no age", "lacks columns that model " + model + " reads: [age]", narrow);
    CommandLine.Result unknown = call("train-risk/none", later, "ward");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("--model train-risk/none").contains("audit list");
    CommandLine.Result group = call(model, later, "wart");
    assertThat(group.status()).isEqualTo(2);
    assertThat(group.err()).contains("no column wart; did you mean ward?");
    CommandLine.Result cuts = call(model, later, "age:60:40");
    assertThat(cuts.status()).isEqualTo(2);
    assertThat(cuts.err()).contains("cuts are numbers that ascend");
    CommandLine.Result many = call(model, later, "patient");
    assertThat(many.status()).isEqualTo(2);
    assertThat(many.err()).contains("more than 30 groups");
    assertThat(published()).isEqualTo(before);
  }

  private static void assertRefused(int status, String what, String why, List<String> lines)
      throws IOException {
    Path file = Files.write(directory.resolve("bad.csv"), lines);
    CommandLine.Result refused = call(model, file, "ward");
    assertThat(refused.status()).as(what).isEqualTo(status);
    assertThat(refused.err()).as(what).contains(why);
  }

  private static CommandLine.Result call(String ofModel, Path table, String groups) {
    return focale.run(
        words(
            "validate-risk",
            "--model",
            ofModel,
            "--table",
            table,
            "--schema",
            persons,
            "--groups",
            groups));
  }

  private static long published() throws IOException {
    Path runs = lake.resolve("results/validate-risk");
    if (!Files.exists(runs)) {
      return 0;
    }
    try (var found = Files.list(runs)) {
      return found.filter(run -> Files.exists(run.resolve("_manifest.json"))).count();
    }
  }

  private static void assertFigure(Row row, double value, Interval interval) {
    assertThat(row.<Double>getAs("estimate")).isCloseTo(value, within(ROUNDING));
    assertThat(row.<Double>getAs("low")).isCloseTo(interval.low(), within(ROUNDING));
    assertThat(row.<Double>getAs("high")).isCloseTo(interval.high(), within(ROUNDING));
  }

  private static CountedScores scores(Predicate<Judged> of) {
    List<Judged> chosen = judged.stream().filter(of).toList();
    boolean[] outcome = new boolean[chosen.size()];
    for (int i = 0; i < outcome.length; i++) {
      outcome[i] = chosen.get(i).outcome();
    }
    return CountedScores.of(chosen.stream().mapToDouble(Judged::probability).toArray(), outcome);
  }

  private static void run(Object... words) {
    focale.must(words(words));
  }

  private static Object[] words(Object... words) {
    List<Object> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--lake", lake, "--purpose", "HMB"));
    return all.toArray();
  }

  private static Published newest(String job) throws IOException {
    return CommandLine.newest(lake, "results/" + job);
  }

  private static double estimate(Published run, String metric) throws Exception {
    return row(run, "performance", "metric", metric).<Double>getAs("estimate");
  }

  private static Row row(Published run, String table, String key, String value) throws Exception {
    Optional<Row> found =
        rows(run, table).stream().filter(row -> row.getAs(key).equals(value)).findAny();
    return found.orElseThrow();
  }

  private static List<Row> rows(Published run, String of) throws Exception {
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), run, of)
        .collectAsList();
  }
}
