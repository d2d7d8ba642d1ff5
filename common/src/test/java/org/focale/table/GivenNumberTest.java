package org.focale.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|12",
        "-1.5e3|-1500",
        ".5|0.5",
        "7.|7",
        "+2|2",
        "1,234|1234",
        "12,345,678.5|12345678.5"
      })
  void aNumberIsReadAsPeopleWriteIt(String text, double value) {
    assertThat(GivenNumber.of(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1d", "0x1p3", "NaN", "Infinity", "1,23", "12,34,567", "1e999", "<5", "1 2"})
  void whatIsNoFiniteNumberIsNone(String text) {
    assertThat(GivenNumber.of(text)).isEmpty();
  }

  @Test
  void aDayIsCountedFrom1970AndItsTimeIsCutOff() {
    double days = LocalDate.of(2024, 2, 29).toEpochDay();
    assertThat(GivenNumber.ofDay("2024-02-29")).hasValue(days);
    assertThat(GivenNumber.ofDay("2024-02-29 13:00:01")).hasValue(days);
    assertThat(GivenNumber.ofDay("2023-02-29")).isEmpty();
    assertThat(GivenNumber.ofDay("29.02.2024")).isEmpty();
  }
}
