package org.focale.jobs.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Are figures set beside a truth that holds in what then happened? */
class CompareTruthTest {

  @TempDir static Path directory;
  private static Path lake;
  private static CommandLine focale;

  /** Read before another test compares a cohort. */
  private static Map<String, Row> ofPopulation;

  @BeforeAll
  static void simulateAndAnswer() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must("simulate", "--lake", lake, "--source", "population", "--persons", 3000);
    focale.must(
        "simulate",
        "--lake",
        lake,
        "--source",
        "cohort",
        "--persons",
        3000,
        "--cohort-persons",
        150);
    for (String job : List.of("train-risk", "rare-cases", "compare-truth")) {
      focale.must(job, "--lake", lake, "--source", "population", "--purpose", "HMB");
    }
    ofPopulation = figures();
  }

  private static List<Row> rows(String table) throws Exception {
    Published run = CommandLine.newest(lake, "results/compare-truth");
    return CommandLine.table(lake, run, table).collectAsList();
  }

  private static Map<String, Row> figures() throws Exception {
    Map<String, Row> figures = new HashMap<>();
    rows("truth_figure").forEach(row -> figures.put(row.getAs("figure"), row));
    return figures;
  }

  @Test
  void outcomesComeAsOftenAsBothTrueProbabilitiesSay() throws Exception {
    List<Row> persons = rows("risk_truth");
    assertThat(persons).hasSizeGreaterThan(500);
    for (String column : List.of("probability", "expected")) {
      double surplus = 0;
      double variance = 0;
      for (Row person : persons) {
        double p = person.getAs(column);
        assertThat(p).isStrictlyBetween(0.0, 1.0);
        surplus += person.<Integer>getAs("outcome") - p;
        variance += p * (1 - p);
      }
      // Followed persons with and without the outcome, so no more than chance is left: 3.5 errors.
      assertThat(Math.abs(surplus)).as(column).isLessThan(3.5 * Math.sqrt(variance));
    }
  }

  @Test
  void whoKnowsMorePredictsBetter() {
    Map<String, Row> figures = ofPopulation;
    double model = figures.get("AUROC").getAs("estimate");
    double best = figures.get("AUROC").getAs("truth");
    double all = figures.get("AUROC if all were known").getAs("truth");
    assertThat(model).isBetween(0.5, best + 0.04);
    assertThat(best).isLessThan(all);
    assertThat(figures.get("distance from the true risk").<Double>getAs("truth"))
        .isLessThan(figures.get("distance from the true risk").getAs("estimate"));
  }

  @Test
  void plantedErrorsAreLabelledAndOthersAreNot() {
    Map<String, Row> figures = ofPopulation;
    Row planted = figures.get("planted errors labelled");
    assertThat(planted.<Long>getAs("persons")).isGreaterThan(15);
    // Three standard errors of 26 errors below the 0.95 that larger populations reach.
    assertThat(planted.<Double>getAs("estimate")).isGreaterThan(0.82);
    assertThat(figures.get("others labelled").<Double>getAs("estimate")).isLessThan(0.002);
  }

  @Test
  void membersStandWhereTheirValuesWereDrawnFrom() throws Exception {
    focale.must(
        "context",
        "--lake",
        lake,
        "--source",
        "cohort",
        "--population",
        "population",
        "--purpose",
        "HMB",
        "--top-measurements",
        20);
    focale.must(
        "compare-truth",
        "--lake",
        lake,
        "--source",
        "cohort",
        "--purpose",
        "HMB",
        "--results",
        "context");
    Row distance = figures().get("distance from the true percentile");
    double found = distance.getAs("estimate");
    double sampling = distance.getAs("truth");
    assertThat(distance.<Long>getAs("persons")).isGreaterThan(50);
    assertThat(found).as("points, of which %s by the peers' number", sampling).isLessThan(6);
    assertThat(found).isBetween(sampling / 2, sampling * 2);
  }

  @Test
  void whereNothingIsSimulatedThereIsNoTruth() throws Exception {
    CommandLine.Result refused =
        focale.run("compare-truth", "--lake", lake, "--source", "nobody", "--purpose", "HMB");
    assertThat(refused.status()).isIn(2, 3);
    CommandLine.Result wrong =
        focale.run(
            "compare-truth",
            "--lake",
            lake,
            "--source",
            "population",
            "--purpose",
            "HMB",
            "--results",
            "context,sql");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("sql").contains("rare-cases");
  }
}
