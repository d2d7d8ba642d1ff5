package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  /** jellyfish 1.3.0, jaro_winkler_similarity. */
  @ParameterizedTest
  @CsvSource({
    "martha,marhta,0.9611111111111111",
    "dwayne,duane,0.8400000000000001",
    "dixon,dicksonx,0.8133333333333332",
    "jellyfish,smellyfish,0.8962962962962964",
    "aba,baa,0.5555555555555555",
    "pendle,hdepnl,0.6944444444444443",
    "matthews,antill street,0.6032051282051282",
    "abcvwxyz,cabvwxyz,0.9583333333333334",
    "a,a,1.0",
    "ab,cd,0.0",
    "beaurepaire crescent,nhaes utercjreicaepb,0.6641025641025641",
    "jones,johnson,0.8323809523809523"
  })
  void jaroWinklerIsThatOfJellyfish(String a, String b, double expected) {
    assertThat(JaroWinkler.similarity(a, b)).isCloseTo(expected, within(1e-9));
    assertThat(JaroWinkler.similarity(b, a)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void theQuickRefusalOfUnlikeNamesRefusesNoneThatIsAlike() {
    SimulatedIdentities people = new SimulatedIdentities(400, 0.5, 0.1, 6);
    for (int a = 0; a < people.size(); a++) {
      for (int b = 0; b < 50; b++) {
        String one = people.written(a, false)[a % 2];
        String other = people.written(b % 2 == 0 ? a : b, true)[a % 2];
        assertThat(!one.isEmpty() && !other.isEmpty() && JaroWinkler.reaches(0.85, one, other))
            .isEqualTo(JaroWinkler.similarity(one, other) >= 0.85);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1234,1234,false",
    "1234,1243,true",
    "1234,124,true",
    "1234,12345,true",
    "1234,1934,true",
    "1234,2143,false",
    "1234,1243 5,false",
    "a,b,true",
    "ab,ba,true",
    "abcd,acbe,false"
  })
  void oneSlipIsACharacterOrAnExchangeOfNeighbours(String a, String b, boolean apart) {
    assertThat(OneEdit.apart(a, b)).isEqualTo(apart);
    assertThat(OneEdit.apart(b, a)).isEqualTo(apart);
  }

  @ParameterizedTest
  @CsvSource({
    "NAME,sarah,sarah,exact",
    "NAME,sarah,sara,close",
    "NAME,anne marie,annemarie,close",
    "NAME,stephen,steven,similar",
    "NAME,j,john,similar",
    "NAME,sarah,john,differs",
    "DATE,19800203,19800203,exact",
    "DATE,19800203,19800302,one slip or day and month swapped",
    "DATE,19800203,19880203,one slip or day and month swapped",
    "DATE,19800203,19801117,year or day and month",
    "DATE,19800203,19910203,year or day and month",
    "DATE,19800203,19911117,differs",
    "POSTCODE,2602,2620,one slip",
    "POSTCODE,2602,2619,same district",
    "POSTCODE,2602,3119,differs",
    "NUMBER,7535316,7535361,one slip",
    "NUMBER,7535316,7535999,differs",
    "SAME,m,f,differs"
  })
  void aLevelSaysHowFarTwoValuesAgree(
      UsualComparison comparison, String a, String b, String level) {
    assertThat(comparison.levels().get(comparison.level(a, b))).isEqualTo(level);
    assertThat(comparison.levels().get(comparison.level(b, a))).isEqualTo(level);
  }
}
