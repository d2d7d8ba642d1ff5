package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
  void aTableIsAlignedAndSaysWhenItIsCut() {
    Desk.Outcome outcome =
        ask(
            "SELECT person_id, CASE WHEN person_id > 1000 THEN 'b' END AS note"
                + " FROM population.person ORDER BY 1",
            "--max-rows",
            "2");

    assertThat(outcome.lines()).containsExactly("person_id  note", "     1000", "     2000  b");
    assertThat(outcome.err()).contains("more rows than these 2");
    assertThat(outcome.manifest().orElseThrow()).endsWith("_manifest.json");
  }

  @Test
  void csvQuotesWhatItMustAndTellsNullFromEmpty() {
    Desk.Outcome outcome =
        ask(
            "SELECT 'a,\"b\"\nc' AS `x,y`, '' AS e, NULL AS n, 1.50BD AS d, 1e-7D AS f,"
                + " TIMESTAMP '2024-01-31 10:00:00' AS t, DATE '1850-02-03' AS day,"
                + " array(1, 2) AS a, named_struct('k', 'v') AS s, X'00ff' AS b, true AS y,"
                + " timestamp_ntz '2024-01-31 10:00:00' AS l",
            "--format",
            "csv");

    assertThat(outcome.out())
        .isEqualTo(
            "\"x,y\",e,n,d,f,t,day,a,s,b,y,l\n"
                + "\"a,\"\"b\"\"\nc\",\"\",,1.50,1.0E-7,2024-01-31T10:00:00Z,1850-02-03,"
                + "\"[1,2]\",\"{\"\"k\"\":\"\"v\"\"}\",AP8=,true,2024-01-31T10:00\n");
    assertThat(outcome.manifest()).isEmpty();
    assertThat(outcome.err()).contains("manifest ");
  }

  @Test
  void jsonIsAnArrayOfObjectsWithItsTypes() {
    JsonNode all =
        ask(
                "SELECT * FROM VALUES (1, 'a\"\n', 12345678901234567890.12BD, double('NaN')),"
                    + " (2, NULL, 0.10BD, 0.5D) AS t(i, s, d, f)",
                "--json")
            .json();

    assertThat(all).hasSize(2);
    assertThat(all.get(0).get("i").isInt()).isTrue();
    assertThat(all.get(0).get("s").asText()).isEqualTo("a\"\n");
    assertThat(all.get(0).get("f").asText()).isEqualTo("NaN");
    assertThat(all.get(1).get("s").isNull()).isTrue();
    assertThat(ask("SELECT * FROM VALUES (12345678901234567890.12BD) t(d)", "--json").out())
        .contains("{\"d\":12345678901234567890.12}");
    assertThat(ask("SELECT 1 WHERE false", "--format", "json").out()).isEqualTo("[\n]\n");
    assertThat(ask("SELECT 1 AS a, 2 AS a", "--json").err()).contains("Two columns are named a");
    assertThat(ask("SELECT 1", "--json", "--format", "csv").status()).isEqualTo(2);
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

  @Test
  void whatIsWrongWithAQueryIsToldWithoutValues() {
    assertThat(ask("SELEC 1").err()).contains("PARSE_SYNTAX_ERROR");
    Desk.Outcome column =
        ask("SELECT gender_concept_idd FROM population.person WHERE person_id = 987654321");
    assertThat(column.status()).isEqualTo(2);
    assertThat(column.err())
        .contains("`gender_concept_idd`", "`gender_concept_id`")
        .doesNotContain("987654321");
    Desk.Outcome type = ask("SELECT 'Jane Doe' + array(123456789)");
    assertThat(type.status()).isEqualTo(2);
    assertThat(type.err()).doesNotContain("Jane", "123456789");
    Desk.Outcome cast = ask("SELECT CAST('Jane Doe' AS INT) FROM population.person");
    assertThat(cast.status()).isEqualTo(2);
    assertThat(cast.err()).contains("CAST_INVALID_INPUT").doesNotContain("Jane");
    assertThat(ask("SELECT 1 / 0").err()).contains("DIVIDE_BY_ZERO");
    assertThat(ask("SELECT 2147483647 + 1").err()).contains("ARITHMETIC_OVERFLOW");
    assertThat(ask("SELECT * FROM population.persn").err()).contains("did you mean person?");
    assertThat(ask("SELECT * FROM populaton.person").err()).contains("did you mean population?");
    assertThat(ask("SELECT * FROM person").err()).contains("give --source");
    assertThat(ask("SELECT * FROM results.nothing.scores").status()).isEqualTo(2);
    assertThat(new Desk(directory.resolve("lake")).run(new SqlQuery(), "--purpose", "HMB").status())
        .isEqualTo(2);
    assertThat(ask("SELECT 1", "--file", "q.sql").err()).contains("--query or with --file");
  }
}
