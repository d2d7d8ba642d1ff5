package org.focale.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void numbersAreCoveredByRoundSteps() {
    assertThat(labels(Ticks.numbers(0, 97, 5))).containsExactly("0", "20", "40", "60", "80", "100");
    assertThat(labels(Ticks.numbers(0, 4210, 5)))
        .containsExactly("0", "1,000", "2,000", "3,000", "4,000", "5,000");
    assertThat(labels(Ticks.numbers(-12, 31, 5)))
        .containsExactly("-20", "-10", "0", "10", "20", "30", "40");
    assertThat(labels(Ticks.numbers(0, 1, 4)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
  }

  @Test
  void marksAreExactDecimalsWithoutRoundingError() {
    assertThat(Ticks.numbers(0, 0.5, 5))
        .extracting(Tick::value)
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
    assertThat(labels(Ticks.numbers(0.00011, 0.00019, 4)))
        .containsExactly("0.00010", "0.00012", "0.00014", "0.00016", "0.00018", "0.00020");
  }

  @Test
  void ratiosAreMarkedAtOneTwoAndFive() {
    assertThat(labels(Ticks.ratios(0.49, 12.8)))
        .containsExactly("0.2", "0.5", "1", "2", "5", "10", "20");
    assertThat(labels(Ticks.ratios(0.5, 2))).containsExactly("0.5", "1", "2");
  }

  @Test
  void ratiosOverManyDecadesAreMarkedAtPowersOfTen() {
    assertThat(labels(Ticks.ratios(0.02, 900)))
        .containsExactly("0.01", "0.1", "1", "10", "100", "1,000");
  }

  @Test
  void datesAreMarkedAtTheirFirstDays() {
    assertThat(days("2021-02-10", "2021-02-13"))
        .containsExactly("2021-02-10", "2021-02-11", "2021-02-12", "2021-02-13");
    // Mondays
    assertThat(days("2021-02-10", "2021-03-14"))
        .containsExactly("2021-02-15", "2021-02-22", "2021-03-01", "2021-03-08");
    assertThat(days("2021-02-10", "2022-06-08"))
        .containsExactly("2021-04", "2021-07", "2021-10", "2022-01", "2022-04");
    assertThat(days("1998-05-01", "2023-01-01"))
        .containsExactly("2000", "2005", "2010", "2015", "2020");
  }

  private static List<String> days(String from, String to) {
    return labels(
        Ticks.days(LocalDate.parse(from).toEpochDay(), LocalDate.parse(to).toEpochDay(), 7));
  }

  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().map(Tick::label).toList();
  }
}
