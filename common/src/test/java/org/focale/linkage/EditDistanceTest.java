package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  /** Distances by DuckDB 2.0's levenshtein and damerau_levenshtein. */
  @ParameterizedTest
  @CsvSource({
    "abdc,adbc,2,1",
    "ca,abc,3,2",
    "eaccec,aecce,3,2",
    "bbcedcbc,bbcedccbc,1,1",
    "adac,aadca,3,2",
    "ed,dae,3,2",
    "a,a,0,0",
    "ab,ba,2,1",
    "abc,'',3,3"
  })
  void slipsAreCountedAsDuckDbCountsThem(String a, String b, int plain, int withExchanges) {
    assertThat(EditDistance.levenshtein(a, b)).isEqualTo(plain);
    assertThat(EditDistance.levenshtein(b, a)).isEqualTo(plain);
    assertThat(EditDistance.damerauLevenshtein(a, b)).isEqualTo(withExchanges);
    assertThat(EditDistance.damerauLevenshtein(b, a)).isEqualTo(withExchanges);
  }
}
