package org.focale.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    // 53 mmol/mol is 7.0 %, 86 mmol/mol is 10.0 % (NGSP's table)
    "HBA1C, 53, 9579, %, 7.0, 0.05",
    "HBA1C, 86, 9579, %, 10.0, 0.05",
    "HBA1C, 7, 8554, mmol/mol, 53, 0.5",
    "GLUCOSE, 5.5, 8753, mg/dL, 99.1, 0.05",
    "GLUCOSE, 126, 8840, mmol/L, 6.99, 0.01",
    "CREATININE, 88.4, 8749, mg/dL, 1.0, 0.001",
    "CHOLESTEROL, 5.0, 8753, mg/dL, 193.3, 0.1",
    "OTHER, 1.8, 9546, cm, 180, 1e-9",
    "OTHER, 150, 8739, kg, 68.04, 0.01",
    "OTHER, 98.6, 9289, Cel, 37.0, 1e-9",
    "OTHER, 37, 586323, [degF], 98.6, 1e-9",
    "OTHER, 16, 44777602, mm[Hg], 120.0, 0.05",
    "OTHER, 7.5, 8848, 10*9/L, 7.5, 0",
    "OTHER, 12, 8713, g/L, 120, 1e-9",
    "OTHER, 3, 0, unitless, 3, 0"
  })
  void aValueIsSaidInTheUnitOfTheCriterion(
      Analyte analyte, double value, int unit, String to, double said, double tolerance) {
    assertThat(Units.to(to, OptionalInt.empty(), analyte).convert(value, unit))
        .isCloseTo(said, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER, 9579, %",
    "OTHER, 8753, mg/dL",
    "HBA1C, 8753, %",
    "OTHER, 9529, cm",
    "OTHER, 0, kg"
  })
  void whatTheTableDoesNotHoldCannotBeConverted(Analyte analyte, int unit, String to) {
    assertThat(Units.to(to, OptionalInt.empty(), analyte).convert(1, unit)).isNaN();
  }

  @Test
  void aUnitOfTheVocabularyAloneIsGoodForItself() {
    UnitConversions units = Units.to("[IU]/L", OptionalInt.of(8923), Analyte.OTHER);
    assertThat(units.convert(40, 8923)).isEqualTo(40);
    assertThat(units.convert(40, 8840)).isNaN();
  }

  @Test
  void analytesAreKnownByTheirLoincCode() {
    assertThat(Analyte.of("LOINC", "2345-7")).isEqualTo(Analyte.GLUCOSE);
    assertThat(Analyte.of("Focale", "2345-7")).isEqualTo(Analyte.OTHER);
  }
}
