package org.focale.jobs.rarecases.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.jobs.rarecases.code.Code;
import org.focale.jobs.rarecases.code.CodeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleasedCombinationTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.2, 1",
    "0.1, 0.1",
    "0.0999, 0.1",
    "3e-7, 1e-6",
    "1e-320, 1e-300",
    "0, 1e-300"
  })
  void aPIsToldAsTheNextPowerOfTen(double p, double told) {
    assertThat(ReleasedCombination.powerOfTen(p)).isEqualTo(told);
  }

  @Test
  void neighbouringCountsAreToldAlike() {
    assertThat(row(13)).isEqualTo(row(14)).isEqualTo(row(17));
    assertThat(row(13)).isNotEqualTo(row(18));
    assertThat(row(13)).containsExactly(47.0, "fewer", 0.32, 1e-5, 1e-2);
  }

  /** What is derived of a count. */
  private static List<Object> row(long persons) {
    Combination result = new Combination(1, 0, 200, 400, persons, 46.51, 3e-6, 2e-3);
    CodeNames names =
        CodeNames.of(
            List.of(new Code(CodeKind.DRUG, 7), new Code(CodeKind.LOW, 8)), Map.of(8, "Calcium"));
    Row row = ReleasedCombination.row(result, names);
    assertThat(row.getString(0)).isEqualTo("low 8");
    assertThat(row.getString(1)).isEqualTo("Calcium, low");
    assertThat(row.getString(3)).isEqualTo("concept 7");
    return List.of(row.get(7), row.get(8), row.get(9), row.get(10), row.get(11));
  }
}
