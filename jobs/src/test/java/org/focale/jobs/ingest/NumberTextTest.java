package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  private final NumberText numbers = new NumberText();

  private Flaw whole(String text, long min, long max) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return numbers.readWhole(b, 0, b.length, min, max);
  }

  private Flaw integer(String text) {
    return whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private Flaw longInteger(String text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private Flaw number(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return numbers.readNumber(b, 0, b.length);
  }

  @ParameterizedTest
  @CsvSource({
    "8507, 8507",
    "8507.0, 8507",
    "8507., 8507",
    "+7, 7",
    "-7, -7",
    "007, 7",
    "0, 0",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775807, -9223372036854775807"
  })
  void aWholeNumberMayHaveASignAndAnEmptyFraction(String text, long expected) {
    assertThat(longInteger(text)).isEqualTo(Flaw.NONE);
    assertThat(numbers.whole()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "+", ".", "1.5", "1,000", "1e3", "0x10", "12a", "١٢", "NaN", "1 2"})
  void whatIsNotAWholeNumberIsRefused(String text) {
    assertThat(longInteger(text)).isEqualTo(Flaw.NOT_WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "99999999999999999999999"})
  void aNumberBeyond64BitsIsOutOfRange(String text) {
    assertThat(longInteger(text)).isEqualTo(Flaw.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-2147483649", "9223372036854775807"})
  void aNumberBeyond32BitsIsOutOfRangeForAnInteger(String text) {
    assertThat(integer(text)).isEqualTo(Flaw.OUT_OF_RANGE);
  }

  @Test
  void theSmallestNumbersAreReservedForAbsentValues() {
    assertThat(integer("-2147483648")).isEqualTo(Flaw.RESERVED);
    assertThat(longInteger("-9223372036854775808")).isEqualTo(Flaw.RESERVED);
    assertThat(longInteger("-2147483648")).isEqualTo(Flaw.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1.5",
        "-1.5",
        ".5",
        "5.",
        "1e3",
        "1.5E-7",
        "+2",
        "0.1",
        "123456789012345678901234567",
        "9007199254740993",
        "0.000000000000000000000001",
        "1e-320",
        "179769313486231570000e288"
      })
  void aDecimalNumberIsReadAsJavaReadsIt(String text) {
    assertThat(number(text)).isEqualTo(Flaw.NONE);
    assertThat(numbers.number()).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-", ".", "e5", "1e", "1e+", "1d", "1f", "0x1p3", "1,5", "1_0"})
  void whatIsNotADecimalNumberIsRefused(String text) {
    assertThat(number(text)).isEqualTo(Flaw.NOT_NUMBER);
  }

  @Test
  void aNumberThatNoDoubleHoldsIsOutOfRange() {
    assertThat(number("1e400")).isEqualTo(Flaw.OUT_OF_RANGE);
  }

  @Test
  void randomDecimalsAreReadToTheLastBit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      int scale = random.nextInt(20);
      long unscaled = random.nextLong() >> random.nextInt(60);
      String text = BigDecimal.valueOf(unscaled, scale).toPlainString();
      assertThat(number(text)).isEqualTo(Flaw.NONE);
      if (numbers.number() != Double.parseDouble(text)) {
        assertThat(numbers.number()).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
  }
}
