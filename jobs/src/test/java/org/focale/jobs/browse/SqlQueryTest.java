package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.focale.jobs.oversight.LoadConsents;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlQueryTest {

  private static final long OBJECTOR = SampleLake.person(4);
  private static final long DENIES_MENTAL_HEALTH = SampleLake.person(6);

  @TempDir static Path directory;

  private static SampleResults results;

  @BeforeAll
  static void makeALakeWithConsentsAndResults() throws IOException {
    Path root = directory.resolve("lake");
    Lake lake = SampleLake.make(root, "population");
    SampleLake.publish(
        lake, "asthma-rabat", java.time.Clock.fixed(Desk.NOW, java.time.ZoneOffset.UTC));
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n4000,HMB,*,deny\n6000,HMB,mental_health,deny\n");
    assertThat(
            new Desk(root)
                .run(new LoadConsents(), "--source", "population", "--file", consents.toString())
                .status())
        .isZero();
    results = new SampleResults(lake);
  }

  private static Desk.Outcome ask(String query, String... more) {
    List<String> words = new ArrayList<>(List.of("--purpose", "HMB", "--query", query));
    words.addAll(Arrays.asList(more));
    return new Desk(directory.resolve("lake")).run(new SqlQuery(), words.toArray(String[]::new));
  }

  /** The rows of a query as CSV, without the header. */
  private static List<String> rows(String query, String... more) {
    List<String> words = new ArrayList<>(List.of("--format", "csv"));
    words.addAll(Arrays.asList(more));
    Desk.Outcome outcome = ask(query, words.toArray(String[]::new));
    assertThat(outcome.status()).as(query + "\n" + outcome.err()).isZero();
    List<String> lines = outcome.lines();
    return lines.subList(1, lines.size());
  }

  @Test
  void anObjectorIsInNoRowWhateverTheShapeOfTheQuery() {
    for (String persons :
        List.of(
            "SELECT person_id FROM population.person",
            "SELECT DISTINCT person_id FROM population.condition_occurrence",
            "WITH p AS (SELECT * FROM population.person) SELECT person_id FROM p",
            "WITH p AS (SELECT * FROM population.person), q AS (SELECT * FROM p)"
                + " SELECT p.person_id FROM p JOIN q USING (person_id)",
            "SELECT a.person_id FROM population.person a JOIN population.person b"
                + " ON a.person_id = b.person_id",
            "SELECT person_id FROM (SELECT * FROM population.person) x",
            "SELECT person_id FROM population.person p WHERE EXISTS"
                + " (SELECT 1 FROM population.visit_occurrence v WHERE v.person_id = p.person_id)",
            "SELECT person_id FROM population.measurement WHERE person_id IN"
                + " (SELECT person_id FROM population.person)",
            "SELECT person_id FROM population.person UNION SELECT person_id FROM"
                + " population.visit_occurrence",
            "SELECT p.person_id FROM population.person p, LATERAL"
                + " (SELECT max(value_as_number) m FROM population.measurement x"
                + " WHERE x.person_id = p.person_id) l",
            "SELECT person_id FROM (SELECT person_id, row_number() OVER (PARTITION BY person_id"
                + " ORDER BY measurement_id) n FROM population.measurement) WHERE n = 1",
            "FROM population.person |> SELECT person_id")) {
      assertThat(rows(persons))
          .as(persons)
          .hasSize(SampleLake.PERSONS - 1)
          .doesNotContain("" + OBJECTOR)
          .contains("" + DENIES_MENTAL_HEALTH);
    }
  }

  @Test
  void theObjectorIsInNoSumAndForAnotherPurposeIsSeen() {
    assertThat(rows("SELECT count(*), sum(person_id) FROM population.person"))
        .containsExactly("11,74000");
    assertThat(
            rows(
                "SELECT (SELECT count(*) FROM population.person),"
                    + " (SELECT max(person_id) FROM population.person WHERE person_id < 5000)"))
        .containsExactly("11,3000");
    Desk.Outcome care =
        new Desk(directory.resolve("lake"))
            .run(
                new SqlQuery(),
                "--purpose",
                "CARE",
                "--format",
                "csv",
                "--query",
                "SELECT count(*) FROM population.person");
    assertThat(care.lines()).containsExactly("count(1)", "12");
  }

  @Test
  void anErrorOnTheRowOfAnObjectorDoesNotShow() {
    for (String query :
        List.of(
            "SELECT count(*) FROM population.person WHERE 1 / (person_id - 4000) IS NOT NULL",
            "SELECT count(*) FROM population.person WHERE"
                + " CASE WHEN person_id = 4000 THEN raise_error('there') ELSE true END",
            "SELECT count(*) FROM population.person a JOIN population.person b"
                + " ON a.person_id = b.person_id AND 1 / (a.person_id - 4000) IS NOT NULL")) {
      assertThat(rows(query)).as(query).containsExactly("11");
      Desk.Outcome seen = ask(query.replace("4000", "5000"));
      assertThat(seen.status()).as(query).isEqualTo(2);
      assertThat(seen.err()).doesNotContain("5000");
    }
  }

  @Test
  void aDeniedCategoryIsAbsentForWhoDeniesItAlone() {
    assertThat(
            rows(
                "SELECT person_id FROM population.condition_occurrence"
                    + " WHERE condition_concept_id = 440383 ORDER BY 1"))
        .containsExactly("3000", "9000", "12000");
    assertThat(rows("SELECT count(*) FROM population.condition_occurrence WHERE person_id = 6000"))
        .containsExactly("1");
  }

  @Test
  void tablesAreNamedInEachOfTheWays() {
    assertThat(rows("SELECT count(*) FROM person", "--source", "population")).containsExactly("11");
    assertThat(rows("SELECT count(*) FROM `asthma-rabat`.person")).containsExactly("12");
    assertThat(rows("SELECT max(person.person_id) FROM Population.PERSON"))
        .containsExactly("12000");
    assertThat(rows("SELECT max(`asthma-rabat`.person.person_id) FROM `asthma-rabat`.person"))
        .containsExactly("12000");
    assertThat(
            rows(
                "WITH person AS (SELECT 1 AS n) SELECT count(*) FROM person",
                "--source",
                "population"))
        .containsExactly("1");
    assertThat(
            rows(
                "WITH person AS (SELECT * FROM person) SELECT count(*) FROM person",
                "--source",
                "population"))
        .containsExactly("11");
    assertThat(
            rows(
                "SELECT count(*) FROM population.person p JOIN `asthma-rabat`.person a"
                    + " ON p.person_id = a.person_id"))
        .containsExactly("11");
  }

  @Test
  void resultsAreReadByJobAndRunAndTheirPersonsAreGated() throws IOException {
    String older = results.publish("risk", "HMB");
    results.publish("risk", "HMB");

    assertThat(rows("SELECT sum(n) FROM results.risk.performance")).containsExactly("42");
    assertThat(rows("SELECT person_id FROM results.risk.scores"))
        .hasSize(10)
        .doesNotContain("" + OBJECTOR)
        .as("who denies a category now may not have denied it then")
        .doesNotContain("" + DENIES_MENTAL_HEALTH);
    assertThat(rows("SELECT count(*) FROM `results`.`risk`.`" + older + "`.scores"))
        .containsExactly("10");
    assertThat(
            rows(
                "SELECT count(*) FROM results.risk.scores s JOIN population.person p"
                    + " USING (person_id)"))
        .containsExactly("10");
  }

  @Test
  void aResultMadeForAnotherPurposeIsRefusedWhereACategoryIsDenied() throws IOException {
    results.publish("follow", "CARE");

    Desk.Outcome refused = ask("SELECT * FROM results.follow.scores");

    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("was made for purpose CARE");
    assertThat(rows("SELECT sum(n) FROM results.follow.performance")).containsExactly("42");
  }

  @Test
  void theRunIsOnRecordWithItsTablesAndWithoutTheQuery() throws IOException {
    Desk.Outcome outcome =
        ask("SELECT count(*) FROM population.person WHERE person_id = 987654321");
    Lake lake = Lake.open(Store.local(directory.resolve("lake").toString()));
    String id = Path.of(outcome.manifest().orElseThrow()).getParent().getFileName().toString();
    Manifest manifest = lake.pin("results/sql", id).manifest();

    assertThat(manifest.parameters())
        .containsEntry("tables", "population.person")
        .containsKey("query-sha256");
    assertThat(manifest.governance().persons())
        .containsEntry("population", manifest.governance().persons().get("population"));
    assertThat(manifest.governance().persons().get("population"))
        .containsAllEntriesOf(Map.of("known", 12L, "permitted", 11L));
    assertThat(new String(Files.readAllBytes(Path.of(outcome.manifest().get()))))
        .doesNotContain("987654321");
  }
}
