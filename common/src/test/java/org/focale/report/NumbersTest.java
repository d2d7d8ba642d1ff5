package org.focale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void numbersAreShortAndKeepTheirWholePart() {
    assertThat(Numbers.text(0)).isEqualTo("0");
    assertThat(Numbers.text(-0.0)).isEqualTo("0");
    assertThat(Numbers.text(1204)).isEqualTo("1,204");
    assertThat(Numbers.text(-1234567)).isEqualTo("-1,234,567");
    assertThat(Numbers.text(1234567.89)).isEqualTo("1,234,568");
    assertThat(Numbers.text(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Numbers.text(12.3456)).isEqualTo("12.35");
    assertThat(Numbers.text(0.000123456)).isEqualTo("0.0001235");
    assertThat(Numbers.text(0.0000123)).isEqualTo("1.23e-5");
    assertThat(Numbers.text(2.5e18)).isEqualTo("2.5e18");
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Numbers.text(1234.0)).isEqualTo("1,234");
      assertThat(Numbers.coordinate(12.25)).isEqualTo("12.3");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> Numbers.text(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a number is not finite: NaN");
  }
}
