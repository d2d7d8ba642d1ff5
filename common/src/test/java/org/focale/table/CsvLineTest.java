package org.focale.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected cells are what Python's csv module reads (csv.reader, strict). */
class CsvLineTest {

  @Test
  void cellsStandBetweenCommasAndQuotesProtectThem() {
    assertThat(CsvLine.cells("1,a b,\"x, \"\"y\"\"\",\"\"").orElseThrow())
        .containsExactly("1", "a b", "x, \"y\"", "");
  }

  @Test
  void emptyCellsCountWhereverTheyStand() {
    assertThat(CsvLine.cells(",1,,").orElseThrow()).containsExactly("", "1", "", "");
    assertThat(CsvLine.cells("").orElseThrow()).containsExactly("");
    assertThat(CsvLine.cells("\"\",\"\"").orElseThrow()).containsExactly("", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a,b", "a,\"b", "\"a\"b,c", "\"a\"\"", "\""})
  void aQuoteThatIsNotClosedOrEndsWithinACellIsNoLine(String line) {
    assertThat(CsvLine.cells(line)).isEmpty();
  }
}
