package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.Written.any;
import static org.focale.cohort.kernel.Written.entering;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementRangesTest {

  private final OnePerson person = new OnePerson().observed(0, 100);

  private boolean measures(String condition) {
    return !person.stays(entering(any("Measurement", condition))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"10,5,true", "10,20,false", "10,0,false", "10,none,false", "none,5,false"})
  void aRatioNeedsAValueAndALimitOtherThanZero(Double value, Double limit, boolean above) {
    person.measurement(1, 10, "value_as_number", value, "range_low", limit, "range_high", limit);

    assertThat(measures("'RangeHighRatio':{'Op':'gt','Value':1.5}")).isEqualTo(above);
    assertThat(measures("'RangeLowRatio':{'Op':'gt','Value':1.5}")).isEqualTo(above);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "3,5,9,none,true",
        "5,5,9,none,false",
        "9,5,9,none,false",
        "10,5,9,none,true",
        "7,5,9,4155142,true",
        "7,5,9,4155143,true",
        "7,5,9,4069590,false",
        "none,5,9,none,false",
        "none,none,none,4155142,true",
        "3,none,9,none,false"
      })
  void aMeasurementIsAbnormalOutsideItsRangeOrIfItIsCalledSo(
      Double value, Double low, Double high, Integer called, boolean abnormal) {
    person.measurement(
        1,
        10,
        "value_as_number",
        value,
        "range_low",
        low,
        "range_high",
        high,
        "value_as_concept_id",
        called);

    assertThat(measures("'Abnormal':true")).isEqualTo(abnormal);
  }
}
