package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  private final TimeText times = new TimeText();

  private boolean read(String text) {
    byte[] b = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
    return times.read(b, 1, b.length - 1);
  }

  @Test
  void everyDayOfTenThousandYearsIsReadAsJavaReadsIt() {
    LocalDate day = LocalDate.of(1, 1, 1);
    LocalDate end = LocalDate.of(9999, 12, 31);
    while (!day.isAfter(end)) {
      String text = day.toString();
      if (!read(text) || times.day() != day.toEpochDay()) {
        assertThat(times.day()).as(text).isEqualTo((int) day.toEpochDay());
      }
      day = day.plusDays(1);
    }
    assertThat(times.day()).isEqualTo((int) end.toEpochDay());
  }

  @ParameterizedTest
  @CsvSource({
    "2012-02-29, 2012-02-29T00:00:00Z",
    "20120229, 2012-02-29T00:00:00Z",
    "2012-02-29 23:59, 2012-02-29T23:59:00Z",
    "2012-02-29T23:59:58, 2012-02-29T23:59:58Z",
    "2012-02-29 23:59:58.5, 2012-02-29T23:59:58.5Z",
    "2012-02-29 23:59:58.123456789, 2012-02-29T23:59:58.123456Z",
    "2012-02-29T23:59:58Z, 2012-02-29T23:59:58Z",
    "2012-02-29 23:59:58 UTC, 2012-02-29T23:59:58Z",
    "2012-02-29 23:59:58+00, 2012-02-29T23:59:58Z",
    "2012-02-29T23:59:58.25+05:30, 2012-02-29T18:29:58.25Z",
    "2012-02-29T23:59:58-0800, 2012-03-01T07:59:58Z",
    "1969-12-31 23:59:59.999999, 1969-12-31T23:59:59.999999Z"
  })
  void anInstantIsReadInUtcUnlessItNamesAZone(String text, String expected) {
    assertThat(read(text)).isTrue();
    Instant instant = Instant.EPOCH.plus(times.micros(), ChronoUnit.MICROS);
    assertThat(instant).isEqualTo(Instant.parse(expected));
  }

  @Test
  void aDayIsTheDayThatIsWrittenWhateverTheZone() {
    assertThat(read("2012-02-29T23:59:58-08:00")).isTrue();
    assertThat(LocalDate.ofEpochDay(times.day())).isEqualTo(LocalDate.of(2012, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2011-02-29",
        "1900-02-29",
        "2012-13-01",
        "2012-00-10",
        "2012-01-00",
        "2012-01-32",
        "0000-01-01",
        "2012-1-1",
        "01/02/2012",
        "2012/01/02",
        "12-01-02",
        "2012-01-02 ",
        "2012-01-02 24:00",
        "2012-01-02 10",
        "2012-01-02 10:60",
        "2012-01-02 10:00:60",
        "2012-01-02 10:00:00.",
        "2012-01-02 10:00:00 ",
        "2012-01-02 10:00:00 EST",
        "2012-01-02 10:00:00+5",
        "2012-01-02x10:00",
        "2012010",
        "201201011",
        "-2012-01-01",
        "2012-01-02 10:00:00.1234567890"
      })
  void whatIsNoDayOrInstantIsRefused(String text) {
    assertThat(read(text)).isFalse();
  }

  @Test
  void nothingOfTheValueBeforeIsLeft() {
    assertThat(read("2012-02-29T23:59:58.25+05:30")).isTrue();
    assertThat(read("1970-01-02")).isTrue();
    assertThat(times.micros()).isEqualTo(86_400_000_000L);
  }
}
