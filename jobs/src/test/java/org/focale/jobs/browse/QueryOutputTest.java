package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryOutputTest {

  @TempDir static Path directory;

  @BeforeAll
  static void makeALake() throws IOException {
    SampleLake.make(directory, "population");
  }

  private static Desk.Outcome ask(String query, String... more) {
    List<String> words = new ArrayList<>(List.of("--purpose", "HMB", "--query", query));
    words.addAll(Arrays.asList(more));
    return new Desk(directory).run(new SqlQuery(), words.toArray(String[]::new));
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
}
