package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningTest {

  @ParameterizedTest
  @CsvSource({
    "GIVEN_NAME,' Zoë ',zoe",
    "SURNAME,O'Brien-Smith,obrien smith",
    "SURNAME,Unknown,''",
    "SURNAME,Łukasz Øst,lukasz ost",
    "BIRTH_DATE,1980-02-03,19800203",
    "BIRTH_DATE,19800203,19800203",
    "BIRTH_DATE,3/2/1980,19800203",
    "BIRTH_DATE,1980-02-03T00:00,19800203",
    "BIRTH_DATE,19800231,19800231",
    "BIRTH_DATE,1900-01-01,''",
    "BIRTH_DATE,9999-12-31,''",
    "BIRTH_DATE,soon,''",
    "SEX,Female,f",
    "SEX,1,m",
    "SEX,9,''",
    "POSTCODE,' sw1a 1aa ',sw1a1aa",
    "HOUSE_NUMBER,11,11",
    "NATIONAL_NUMBER,123-45-6789,123456789",
    "NATIONAL_NUMBER,999999999,''",
    "NATIONAL_NUMBER,12,''",
    "PHONE,(02) 6125 0000,0261250000"
  })
  void whatIsLeftIsWhatIdentifies(FieldKind kind, String given, String clean) {
    assertThat(kind.clean(given)).isEqualTo(clean);
  }
}
