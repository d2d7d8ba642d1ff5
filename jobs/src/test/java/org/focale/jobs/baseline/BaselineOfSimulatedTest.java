package org.focale.jobs.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does the whole path hold, from a simulated cohort to a member's page? */
final class BaselineOfSimulatedTest {

  private static final int GLUCOSE = 3004501;

  @TempDir static Path directory;
  private static Path lake;
  private static CommandLine focale;

  @BeforeAll
  static void simulateAndAnswer() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must("simulate", "--lake", lake, "--source", "population", "--persons", 2500);
    focale.must(
        "simulate",
        "--lake",
        lake,
        "--source",
        "cohort",
        "--persons",
        2500,
        "--cohort-persons",
        120);
    must("baseline", "--population", "population", "--measures", GLUCOSE);
  }

  private static CommandLine.Result must(String command, Object... more) throws Exception {
    return focale.must(
        Stream.concat(
                Stream.of(command, "--lake", lake, "--source", "cohort", "--purpose", "HMB"),
                Arrays.stream(more))
            .toArray());
  }

  private static List<Row> rows(String job, String table) throws Exception {
    Published run = CommandLine.newest(lake, "results/" + job);
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), run, table)
        .collectAsList();
  }

  @Test
  void levelsAreThoseThatTheDeviceReadingsVaryAbout() throws Exception {
    must("compare-truth", "--results", "baseline");
    Map<String, Row> figures = new HashMap<>();
    rows("compare-truth", "truth_figure").forEach(row -> figures.put(row.getAs("figure"), row));
    Row held = figures.get("levels within their interval");
    assertThat(held.<Long>getAs("persons")).isGreaterThanOrEqualTo(10);
    // Infections move readings for ten days. Three standard errors below 86 % of 120 members.
    assertThat(held.<Double>getAs("estimate")).isBetween(0.76, 1.0);
    assertThat(figures.get("distance from the true level").<Double>getAs("estimate"))
        .isLessThan(0.5);
  }

  @Test
  void aMembersPageShowsTheSeriesTheBandsAndThePercentile() throws Exception {
    Row member =
        rows("baseline", "baseline").stream()
            .filter(row -> row.<Integer>getAs("concept_id") == GLUCOSE)
            .filter(row -> row.<Integer>getAs("readings") > 100)
            .findFirst()
            .orElseThrow();
    Path page = directory.resolve("person.html");
    CommandLine.Result shown =
        must("person", "--person", member.getAs("person_id"), "--last", 0, "--page", page);
    long percentile = Math.round(member.<Double>getAs("percentile"));
    assertThat(shown.out())
        .containsPattern("Glucose .* " + member.getAs("readings") + " .* " + percentile + " ")
        .contains("visit days a year");
    assertThat(Files.readString(page))
        .contains("<svg", "Personal band", "Peers, lower end", "Percentile")
        .doesNotContain(member.<Long>getAs("person_id").toString());
  }

  @Test
  void aMeasureThatNobodyHasIsRefusedAndOneNamedTwiceIsTakenOnce() throws Exception {
    must("baseline", "--population", "population", "--measures", GLUCOSE + "," + GLUCOSE);
    CommandLine.Result refused =
        focale.run(
            "baseline",
            "--lake",
            lake,
            "--source",
            "cohort",
            "--purpose",
            "HMB",
            "--population",
            "population",
            "--measures",
            GLUCOSE + ",99999999");
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).contains("--measures [99999999]: nobody of source population");
  }

  @Test
  void aPageThatCannotBeWrittenIsSaid() throws Exception {
    CommandLine.Result refused =
        focale.run(
            "person",
            "--lake",
            lake,
            "--source",
            "cohort",
            "--purpose",
            "HMB",
            "--person",
            rows("baseline", "baseline").get(0).getAs("person_id"),
            "--page",
            directory.resolve("nowhere").resolve("person.html"));
    assertThat(refused.status()).isEqualTo(6);
    assertThat(refused.err()).contains("--page");
  }
}
