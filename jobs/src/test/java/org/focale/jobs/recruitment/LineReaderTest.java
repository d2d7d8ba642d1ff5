package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LineReaderTest {

  @Test
  void agesMayBeOpenOnEitherSide() throws BadLine {
    assertThat(LineReader.read("age 18..75")).isEqualTo(new Line.Age(18, 75));
    assertThat(LineReader.read(" age  18.. ")).isEqualTo(new Line.Age(18, Line.Age.MOST));
    assertThat(LineReader.read("age ..75")).isEqualTo(new Line.Age(0, 75));
  }

  @Test
  void sexIsFemaleOrMale() throws BadLine {
    assertThat(LineReader.read("sex female")).isEqualTo(new Line.Sex(true));
    assertThat(LineReader.read("sex male")).isEqualTo(new Line.Sex(false));
  }

  @Test
  void aConceptIsANameAnIdOrACode() throws BadLine {
    assertThat(fact("has condition \"Heart failure\" within 365 d"))
        .isEqualTo(
            new Line.Fact(
                true,
                FactKind.CONDITION,
                new ConceptName(ConceptName.Form.NAME, "Heart failure", "", "Condition", 15),
                new LookBack(365)));
    assertThat(fact("no drug #1550557 ever").concept())
        .isEqualTo(new ConceptName(ConceptName.Form.ID, "1550557", "", "Drug", 9));
    assertThat(fact("has procedure SNOMED:40701008").concept())
        .isEqualTo(new ConceptName(ConceptName.Form.CODE, "40701008", "SNOMED", "Procedure", 15));
    assertThat(fact("has visit Inpatient").concept().form()).isEqualTo(ConceptName.Form.NAME);
  }

  @Test
  void withoutALookBackAFactCountsEver() throws BadLine {
    assertThat(fact("no observation #1").lookBack().isEver()).isTrue();
    assertThat(fact("no device #1 ever").lookBack().isEver()).isTrue();
    assertThat(fact("no device #1 ever").present()).isFalse();
  }

  @Test
  void aMeasurementHasOneBoundOrTwo() throws BadLine {
    Line.Measured both =
        (Line.Measured)
            LineReader.read("measurement HbA1c between 7 and 10.5 % latest within 180 d");
    assertThat(both.low()).isEqualTo(7);
    assertThat(both.high()).isEqualTo(10.5);
    assertThat(both.unit()).isEqualTo("%");
    assertThat(both.latest()).isTrue();
    assertThat(both.lookBack()).isEqualTo(new LookBack(180));
    Line.Measured most =
        (Line.Measured) LineReader.read("measurement #1 at most 30 kg/m2 any within 90 d");
    assertThat(most.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(most.latest()).isFalse();
    Line.Measured least = (Line.Measured) LineReader.read("measurement #1 at least -3 mmol/L");
    assertThat(least.low()).isEqualTo(-3);
    assertThat(least.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(least.lookBack().isEver()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "hass condition #1|1|did you mean has?",
        "age|4|ends where a range of ages",
        "age 75..18|5|wrong order",
        "age ..|5|18..75",
        "age 18-75|5|18..75",
        "age 18..75 years|12|too much",
        "sex both|5|female or male",
        "has conditon #1|5|did you mean condition?",
        "has condition|14|ends where a concept",
        "has condition \"Asthma|15|quote",
        "has condition \"\"|15|empty",
        "has condition within 3 d|15|a concept is written",
        "has condition #x|15|a concept is written",
        "has condition #1 within d|25|number of days",
        "has condition #1 within 3|26|ends where d",
        "has condition #1 within 3 days|27|d is expected",
        "has condition #1 sometimes|18|too much",
        "measurement #1 7 %|16|between or at",
        "measurement #1 at 7 %|19|most or least",
        "measurement #1 at most x %|24|a number",
        "measurement #1 between 7 10 %|26|and is expected",
        "measurement #1 between 10 and 7 %|13|exceeds",
        "measurement #1 at most 7|25|the unit",
        "measurement #1 at most 7 % lately|28|too much"
      })
  void anErrorNamesTheColumnAndWhatMayStandThere(String line, int column, String says) {
    BadLine bad = catchThrowableOfType(BadLine.class, () -> LineReader.read(line));
    assertThat(bad).hasMessageContaining(says);
    assertThat(bad.column()).isEqualTo(column);
  }

  private static Line.Fact fact(String line) throws BadLine {
    return (Line.Fact) LineReader.read(line);
  }
}
