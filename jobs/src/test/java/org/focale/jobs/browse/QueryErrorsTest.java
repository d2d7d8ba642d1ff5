package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryErrorsTest {

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
    assertThat(new Desk(directory).run(new SqlQuery(), "--purpose", "HMB").status()).isEqualTo(2);
    assertThat(ask("SELECT 1", "--file", "q.sql").err()).contains("--query or with --file");
  }
}
