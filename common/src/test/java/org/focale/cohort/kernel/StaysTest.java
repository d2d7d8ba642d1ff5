package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.OnePerson.on;
import static org.focale.cohort.kernel.Written.any;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaysTest {

  private static final String CONDITION = event("ConditionOccurrence", 1);

  private final OnePerson person = new OnePerson().observed(0, 100);

  private static Written until(String field, int offset) {
    return entering(CONDITION)
        .and(
            "'EndStrategy':{'DateOffset':{'DateField':'%s','Offset':%d}}".formatted(field, offset));
  }

  private static Written eras(int gap, int offset, String more) {
    return entering(CONDITION)
        .and(
            "'EndStrategy':{'CustomEra':{'DrugCodesetId':2,'GapDays':%d,'Offset':%d%s}}"
                .formatted(gap, offset, more));
  }

  private OnePerson exposed(int from, int to) {
    return person.drug(2, from, "drug_exposure_end_date", on(to));
  }

  private static Written padded(int days) {
    return until("StartDate", 5)
        .and("'CollapseSettings':{'CollapseType':'ERA','EraPad':" + days + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "StartDate,0,20-20",
    "StartDate,7,20-27",
    "StartDate,90,20-100",
    "StartDate,2147483647,20-100",
    "StartDate,-1,''",
    "EndDate,0,20-30",
    "EndDate,7,20-37",
    "EndDate,90,20-100",
    "EndDate,-10,20-20",
    "EndDate,-11,''"
  })
  void aFixedTimeEndsWithTheObservationAtTheLatest(String field, int offset, String stay) {
    person.condition(1, 20, 30);

    assertThat(String.join(" ", person.stays(until(field, offset)))).isEqualTo(stay);
  }

  @Test
  void aStayThatWouldEndBeforeItStartsIsDropped() {
    person.condition(1, 20, 15).condition(1, 40, 45);

    assertThat(person.stays(until("EndDate", 0))).containsExactly("40-45");
    assertThat(person.told(until("EndDate", -10))).isEmpty();
  }

  @Test
  void aStayWithoutAnEndOfItsOwnEndsWithItsCensoring() {
    person.condition(1, 20, 15).drug(3, 22);

    assertThat(
            person.stays(
                until("EndDate", 0).and("'CensoringCriteria':[" + event("DrugExposure", 3) + "]")))
        .containsExactly("20-22");
  }

  @ParameterizedTest
  @CsvSource({"9,10-50", "10,10-10", "11,10-11", "50,10-50", "51,10-50"})
  void theFirstCensoringFromTheFirstDayOnEndsTheStay(int day, String stay) {
    OnePerson censored = new OnePerson().observed(0, 50).condition(1, 10).drug(3, day).drug(3, 51);

    assertThat(
            censored.stays(
                entering(CONDITION).and("'CensoringCriteria':[" + event("DrugExposure", 3) + "]")))
        .containsExactly(stay);
  }

  @Test
  void theEarliestOfSeveralCensoringEventsEndsTheStay() {
    person.condition(1, 10).drug(3, 30).row("death", "death_date", on(25));

    assertThat(
            person.stays(
                entering(CONDITION)
                    .and(
                        "'CensoringCriteria':["
                            + event("DrugExposure", 3)
                            + ","
                            + any("Death")
                            + "]")))
        .containsExactly("10-25");
  }

  @Test
  void aCensoringAfterAFixedTimeChangesNothing() {
    person.condition(1, 10).drug(3, 16);

    assertThat(
            person.stays(
                until("StartDate", 5)
                    .and("'CensoringCriteria':[" + event("DrugExposure", 3) + "]")))
        .containsExactly("10-15");
  }

  @ParameterizedTest
  @CsvSource({"50,10-60", "51,10-20"})
  void exposuresWithinTheGapAreContinuous(int next, String stay) {
    exposed(10, 20);
    exposed(next, 60).condition(1, 10);

    assertThat(person.stays(eras(30, 0, ""))).containsExactly(stay);
  }

  @ParameterizedTest
  @CsvSource({"30,10-45", "31,10-25"})
  void theOffsetIsAddedToEachExposureAndToTheEnd(int next, String stay) {
    exposed(10, 20);
    exposed(next, 40).condition(1, 10);

    assertThat(person.stays(eras(5, 5, ""))).containsExactly(stay);
  }

  @Test
  void anEraEndsWithTheLongestExposure() {
    exposed(10, 60);
    exposed(20, 30);
    exposed(65, 70).condition(1, 25);

    assertThat(person.stays(eras(0, 0, ""))).containsExactly("25-60");
    assertThat(person.stays(eras(5, 0, ""))).containsExactly("25-70");
  }

  @Test
  void anExposureLastsItsSupplyOrADayUnlessTheDefinitionSaysHowLong() {
    person.condition(1, 10).condition(1, 30).drug(2, 10, "days_supply", 4).drug(2, 30);

    assertThat(person.stays(eras(0, 0, ""))).containsExactly("10-14", "30-31");
    assertThat(person.stays(eras(0, 0, ",'DaysSupplyOverride':9")))
        .containsExactly("10-19", "30-39");
  }

  @Test
  void aSourceConceptMakesAnExposureToo() {
    person
        .condition(1, 10)
        .drug(3, 10, "drug_source_concept_id", 2, "drug_exposure_end_date", on(15));

    assertThat(person.stays(eras(0, 0, ""))).containsExactly("10-15");
  }

  @ParameterizedTest
  @CsvSource({"9,9-100", "10,10-20", "20,20-20", "21,21-100"})
  void anEventInNoEraStaysToTheEndOfObservation(int day, String stay) {
    exposed(10, 20).condition(1, day);

    assertThat(person.stays(eras(0, 0, ""))).containsExactly(stay);
  }

  @Test
  void anEraEndsWithTheObservationAtTheLatest() {
    exposed(10, 200).condition(1, 10);

    assertThat(person.stays(eras(0, 0, ""))).containsExactly("10-100");
  }

  @Test
  void exposuresBeforeTheObservationBeginAnEra() {
    OnePerson later = new OnePerson().observed(50, 100).condition(1, 60);
    later.drug(2, 30, "days_supply", 25).drug(2, 55, "days_supply", 15);

    assertThat(later.stays(eras(0, 0, ""))).containsExactly("60-70");
  }

  @ParameterizedTest
  @CsvSource({"0,15,10-20", "0,16,10-15 16-21", "1,16,10-21", "10,25,10-30", "10,26,10-15 26-31"})
  void staysNoFurtherApartThanThePaddingBecomeOne(int pad, int next, String stays) {
    person.condition(1, 10).condition(1, next);

    assertThat(person.stays(padded(pad))).containsExactly(stays.split(" "));
  }

  @Test
  void thePaddingIsNotLeftInTheEnd() {
    person.condition(1, 10).condition(1, 98);

    assertThat(person.stays(padded(30))).containsExactly("10-15", "98-100");
  }

  @Test
  void aShortStayWithinALongOneDoesNotEndIt() {
    person.condition(1, 10, 60).condition(1, 20, 25).condition(1, 50, 55);

    assertThat(person.stays(until("EndDate", 0))).containsExactly("10-60");
  }

  @Test
  void theCensorWindowCutsStaysAndDropsThoseOutsideIt() {
    person.condition(1, 5, 10).condition(1, 15, 20).condition(1, 30, 60).condition(1, 70, 80);

    assertThat(
            person.told(
                until("EndDate", 0)
                    .and("'CensorWindow':{'StartDate':'2010-01-21','EndDate':'2010-02-10'}")))
        .containsExactly("20-20", "30-40");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'StartDate':'2010-01-21',20-100",
        "'EndDate':'2010-02-10',10-40",
        "'EndDate':'2010-01-10',lost",
        "'StartDate':'2010-06-01',lost"
      })
  void theCensorWindowMayBeOpenAndMayLoseThePerson(String window, String told) {
    person.condition(1, 10);

    assertThat(person.told(entering(CONDITION).and("'CensorWindow':{" + window + "}")))
        .containsExactly(told);
    assertThat(person.trace(entering(CONDITION).and("'CensorWindow':{" + window + "}")).lost())
        .isEqualTo(told.equals("lost"));
  }
}
