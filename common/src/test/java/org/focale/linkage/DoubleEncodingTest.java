package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleEncodingTest {

  @ParameterizedTest
  @ValueSource(strings = {"José", "Zoë Müller", "Łukasz", "Ørsted", "Ngũgĩ", "François", "Ñu"})
  void aTextThatWasEncodedTwiceIsMendedAndOneThatWasNotIsLeft(String name) {
    byte[] once = name.getBytes(StandardCharsets.UTF_8);
    assertThat(DoubleEncoding.mended(new String(once, StandardCharsets.ISO_8859_1)))
        .isEqualTo(name);
    assertThat(DoubleEncoding.mended(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"José", "Müller", "O’Neill"})
  void alsoWhereItWasTakenForTheEncodingOfWindows(String name) {
    byte[] once = name.getBytes(StandardCharsets.UTF_8);
    assertThat(DoubleEncoding.mended(new String(once, Charset.forName("windows-1252"))))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Smith", "Ã", "SÃO", "JOÃO", "Çelik", "Jos\uFFFD"})
  void capitalsWithAccentsAreNoSignOfIt(String text) {
    assertThat(DoubleEncoding.mended(text)).isEqualTo(text);
  }
}
