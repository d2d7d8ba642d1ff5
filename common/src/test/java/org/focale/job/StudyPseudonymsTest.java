package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.KeyFile;
import org.focale.governance.LakeKeys;
import org.focale.governance.Pseudonyms;
import org.focale.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyPseudonymsTest {

  @TempDir Path directory;

  private Path keyFile() throws Exception {
    try (Stream<Path> files = Files.list(directory.resolve("keys"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static Dataset<Row> hundred(Inputs inputs) {
    List<Row> rows =
        LongStream.range(0, 100)
            .mapToObj(id -> RowFactory.create("x" + id, id % 10 == 0 ? null : id, (int) id))
            .toList();
    return inputs.rows(rows, StructType.fromDDL("note STRING, person_id BIGINT, rank INT"));
  }

  @Test
  void thePersonGivesWayToTheNameWhereItStood() throws Exception {
    Inputs inputs = new SmallLake(directory).inputs("population", 1);
    Dataset<Row> named = inputs.withPseudonym("population", "asthma", hundred(inputs));

    assertThat(named.columns()).containsExactly("note", "pseudonym", "rank");
    byte[] key = KeyFile.read(keyFile()).key(LakeKeys.PSEUDONYM);
    Pseudonyms names = new Pseudonyms(key, "asthma", "population");
    List<Row> rows = named.orderBy("rank").collectAsList();
    assertThat(rows).hasSize(100);
    for (int i = 0; i < 100; i++) {
      assertThat(rows.get(i).getString(0)).isEqualTo("x" + i);
      assertThat(rows.get(i).getString(1)).isEqualTo(i % 10 == 0 ? null : names.of(i));
    }
  }

  @Test
  void namesDoNotDependOnThePartitionsNorOnTheCall() {
    Inputs inputs = new SmallLake(directory).inputs("population", 1);
    Dataset<Row> rows = hundred(inputs);
    assertThat(names(inputs.withPseudonym("population", "asthma", rows.repartition(7))))
        .isEqualTo(names(inputs.withPseudonym("population", "asthma", rows.coalesce(1))));
  }

  private static List<String> names(Dataset<Row> named) {
    return named.orderBy("rank").collectAsList().stream().map(row -> row.getString(1)).toList();
  }

  @Test
  void thePlanHoldsNoKey() throws Exception {
    Inputs inputs = new SmallLake(directory).inputs("population", 1);
    Dataset<Row> named = inputs.withPseudonym("population", "asthma", hundred(inputs));
    String key =
        Base64.getEncoder().encodeToString(KeyFile.read(keyFile()).key(LakeKeys.PSEUDONYM));
    assertThat(named.queryExecution().toString()).doesNotContain(key);
  }

  @Test
  void aRunForResearchIsNotToldWhoIsBehindTheNames() {
    Inputs inputs = new SmallLake(directory).inputs("population", 1);
    assertThatThrownBy(() -> inputs.named("population", "asthma"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("RECONTACT alone");
  }
}
