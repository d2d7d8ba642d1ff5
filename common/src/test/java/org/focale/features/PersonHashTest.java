package org.focale.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;

final class PersonHashTest {

  @Test
  void aKernelAndAQueryDrawTheSamePersons() {
    List<Row> rows =
        TestSpark.session()
            .range(-50, 50)
            .select(col("id"), xxhash64(col("id"), lit(7L), lit("risk-split")))
            .collectAsList();
    assertThat(rows).hasSize(100);
    for (Row row : rows) {
      assertThat(PersonHash.of(row.getLong(0), 7, "risk-split")).isEqualTo(row.getLong(1));
    }
  }

  @Test
  void twoUsesDivideTheSamePersonsDifferently() {
    int same = 0;
    for (long person = 0; person < 10_000; person++) {
      boolean one = PersonHash.part(person, 1, "one", 2) == 0;
      same += one == (PersonHash.part(person, 1, "another", 2) == 0) ? 1 : 0;
    }
    assertThat(same).isBetween(4_800, 5_200);
  }
}
