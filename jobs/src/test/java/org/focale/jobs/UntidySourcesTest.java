package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a cohort as a team brings it, beside a population? */
class UntidySourcesTest {

  private static final int PERSONS = 400;
  private static final int MEMBERS = 60;
  private static final long FIRST_MEMBER = 5_000_001;

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path lake;

  @BeforeAll
  static void ingest() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    ingest("population", UntidyExtract.tidy(directory.resolve("p"), 1, 0, PERSONS));
    ingest("strangers", UntidyExtract.tidy(directory.resolve("s"), 7_000_001, 9_000, MEMBERS));
    Path untidy = UntidyExtract.untidy(directory.resolve("c"), FIRST_MEMBER, MEMBERS);
    CommandLine.Result twice =
        focale.run("ingest", "--lake", lake, "--source", "cohort", "--path", untidy);
    assertThat(twice.status()).isEqualTo(3);
    ingest("cohort", untidy, "--max-rejected", "0.02");
  }

  private static void ingest(String source, Path extract, String... more) {
    List<Object> call =
        new ArrayList<>(List.of("ingest", "--lake", lake, "--source", source, "--path", extract));
    call.addAll(List.of(more));
    focale.must(call.toArray());
  }

  private static Published run(String job, String source, String... more) throws IOException {
    List<Object> call =
        new ArrayList<>(List.of(job, "--lake", lake, "--source", source, "--purpose", "HMB"));
    call.addAll(List.of("--population", "population"));
    call.addAll(List.of(more));
    focale.must(call.toArray());
    return CommandLine.newest(lake, Lake.RESULTS + "/" + job);
  }

  private static List<Row> rows(Published run, String table) {
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), run, table)
        .collectAsList();
  }

  private static Row row(Published run, String table, String column, Object value) {
    return rows(run, table).stream()
        .filter(row -> row.getAs(column).equals(value))
        .findAny()
        .orElseThrow();
  }

  @Test
  void membersAreFoundWhateverIsWrongWithTheirIdentifiers() throws IOException {
    Published link = run("link", "cohort");
    List<Row> taken =
        rows(link, "link").stream().filter(row -> row.<Boolean>getAs("taken")).toList();
    assertThat(taken)
        .hasSize(MEMBERS - UntidyExtract.NAMELESS)
        .allMatch(
            row ->
                row.<Long>getAs("cohort_person_id") - FIRST_MEMBER
                    == row.<Long>getAs("population_person_id") - 1);
    assertThat(row(link, "link_column", "field", "birth_date").<Long>getAs("left_recorded"))
        .isEqualTo(MEMBERS - UntidyExtract.NAMELESS - UntidyExtract.UNDATED);
    assertThat(row(link, "link_column", "field", "birth_date").<Long>getAs("placeholders"))
        .isEqualTo(UntidyExtract.UNDATED);
    assertThat(link.manifest().notes())
        .contains("state: every row says the same, so it says nothing.")
        .anyMatch(note -> note.startsWith("given_name: ") && note.contains("encoded twice"));
    assertThat(rows(link, "link_field").stream().map(row -> row.<String>getAs("level")))
        .contains("swapped");

    Published context = run("context", "cohort", "--links", "true");
    assertThat(context.manifest().notes()).anyMatch(note -> note.contains("are left out"));
    CommandLine.Result other =
        focale.run(
            "context",
            "--lake",
            lake,
            "--source",
            "cohort",
            "--purpose",
            "HMB",
            "--population",
            "strangers",
            "--links",
            "true");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err())
        .contains("for source cohort with source strangers. Run one with both first.");
  }

  @Test
  void anExtractInAnotherEncodingIsRefusedByFieldAndCount() throws IOException {
    Path latin = UntidyExtract.latin(directory.resolve("l"), FIRST_MEMBER, MEMBERS);
    CommandLine.Result refused =
        focale.run("ingest", "--lake", lake, "--source", "latin", "--path", latin);
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err())
        .contains("person: 4 of 60 rows cannot be placed (given_name: not UTF-8)");
  }

  @Test
  void ofACohortWithNobodyInThePopulationItIsSaid() throws IOException {
    Published link = run("link", "strangers");
    assertThat(rows(link, "link")).noneMatch(row -> row.<Boolean>getAs("taken"));
    assertThat(link.manifest().notes())
        .contains("Nobody was found twice: no pair is likely enough to be one person.");
    Published context =
        run("context", "strangers", "--links", "true", "--matched", "2", "--weights", "true");
    assertThat(context.manifest().notes())
        .contains("None of the members is linked to the population, so nobody is left out of it.");
  }

  @Test
  void valuesInAnotherUnitAreCountedAndNotCompared() throws IOException {
    Published context = run("context", "cohort");
    Row weight = row(context, "context_measure", "concept_id", UntidyExtract.WEIGHT);
    assertThat(weight.<Integer>getAs("unit_concept_id")).isEqualTo(UntidyExtract.KILOGRAM);
    assertThat(weight.<Long>getAs("population_other_unit")).isBetween(50L, 120L);
    assertThat(weight.<Long>getAs("compared") + weight.<Long>getAs("members_other_unit"))
        .isBetween(MEMBERS - 5L, MEMBERS + 5L);

    Published baseline = run("baseline", "cohort");
    assertThat(rows(baseline, "baseline"))
        .filteredOn(row -> row.<Integer>getAs("concept_id") == UntidyExtract.WEIGHT)
        .allMatch(row -> row.<Integer>getAs("unit_concept_id") == UntidyExtract.KILOGRAM)
        .allMatch(row -> row.<Double>getAs("level") < 105);
  }
}
