package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.OnePerson.on;
import static org.focale.cohort.kernel.Written.EVER;
import static org.focale.cohort.kernel.Written.all;
import static org.focale.cohort.kernel.Written.any;
import static org.focale.cohort.kernel.Written.atLeast;
import static org.focale.cohort.kernel.Written.count;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;
import static org.focale.cohort.kernel.Written.starts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryEventsTest {

  private static final String CONDITION = event("ConditionOccurrence", 1);
  private static final String FIVE_DAYS =
      "'EndStrategy':{'DateOffset':{'DateField':'StartDate','Offset':5}}";
  private static final String UNTIL_ITS_END =
      "'EndStrategy':{'DateOffset':{'DateField':'EndDate','Offset':0}}";
  private static final String TREATED =
      all(count(atLeast(1), event("DrugExposure", 2), starts(0, 5)));

  private final OnePerson person = new OnePerson();

  private static Written forFiveDays(String... criteria) {
    return entering(criteria).and(FIVE_DAYS);
  }

  @Test
  void anEventStartsAStayToTheEndOfObservation() {
    person.observed(0, 100).condition(1, 10).condition(2, 5);

    assertThat(person.stays(entering(CONDITION))).containsExactly("10-100");
  }

  @ParameterizedTest
  @CsvSource({"All,10-15 20-25 40-45", "First,10-15", "Last,40-45"})
  void thePrimaryLimitKeepsEventsByTheirStart(String limit, String kept) {
    person.observed(0, 100).condition(1, 40).condition(1, 10).condition(1, 20);

    assertThat(person.stays(forFiveDays(CONDITION).limit(limit))).containsExactly(kept.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"First", "Last"})
  void ofEventsOnOneDayTheLowerIdIsKept(String limit) {
    person.observed(0, 100);
    for (int id : new int[] {9, 8}) {
      person.row(
          "condition_occurrence",
          "condition_occurrence_id",
          (long) id,
          "condition_concept_id",
          1,
          "condition_start_date",
          on(20),
          "condition_end_date",
          on(20 + id));
    }

    assertThat(person.stays(entering(CONDITION).limit(limit).and(UNTIL_ITS_END)))
        .containsExactly("20-28");
  }

  @Test
  void theQualifiedLimitNeedsAnAdditionalGroup() {
    person.observed(0, 100).condition(1, 10).condition(1, 20);
    String first = "'QualifiedLimit':{'Type':'First'}";

    assertThat(person.stays(forFiveDays(CONDITION).and(first))).containsExactly("10-15", "20-25");
    assertThat(
            person.stays(
                forFiveDays(CONDITION).and(first).and("'AdditionalCriteria':{'Type':'ALL'}")))
        .containsExactly("10-15");
  }

  @Test
  void theQualifiedLimitKeepsAnEventThatQualifies() {
    person.observed(0, 100).condition(1, 10).condition(1, 20).condition(1, 40).condition(1, 60);
    person.drug(2, 22).drug(2, 42);
    Written qualified = forFiveDays(CONDITION).and("'AdditionalCriteria':" + TREATED);

    assertThat(person.stays(qualified)).containsExactly("20-25", "40-45");
    assertThat(person.stays(qualified.and("'QualifiedLimit':{'Type':'Last'}")))
        .containsExactly("40-45");
  }

  @ParameterizedTest
  @CsvSource({"All,20-25 40-45", "First,20-25", "Last,40-45"})
  void theExpressionLimitKeepsEventsThatMeetAllRules(String limit, String kept) {
    person.observed(0, 100).condition(1, 10).condition(1, 20).condition(1, 40).condition(1, 60);
    person.drug(2, 22).drug(2, 42);

    assertThat(
            person.stays(
                forFiveDays(CONDITION)
                    .rule(TREATED)
                    .and("'ExpressionLimit':{'Type':'" + limit + "'}")))
        .containsExactly(kept.split(" "));
  }

  @Test
  void thePrimaryLimitIsDecidedBeforeTheRules() {
    person.observed(0, 100).condition(1, 10).condition(1, 20).drug(2, 22);

    assertThat(person.stays(forFiveDays(CONDITION).limit("First").rule(TREATED))).isEmpty();
  }

  @Test
  void theFirstInHistoryMayLieOutsideObservation() {
    person.observed(50, 100).condition(1, 10).condition(1, 60);

    assertThat(person.stays(entering(CONDITION))).containsExactly("60-100");
    assertThat(person.stays(entering(event("ConditionOccurrence", 1, "'First':true")))).isEmpty();
  }

  @Test
  void theFirstInHistoryIsDecidedBeforeTheConditions() {
    String confirmed = "'ConditionStatus':[{'CONCEPT_ID':8}]";
    person.observed(0, 100);
    for (int day : new int[] {10, 20}) {
      person.fact(
          "condition_occurrence",
          "condition_concept_id",
          1,
          "condition_start_date",
          day,
          "condition_status_concept_id",
          day == 20 ? 8 : 7);
    }

    assertThat(person.stays(entering(event("ConditionOccurrence", 1, confirmed))))
        .containsExactly("20-100");
    assertThat(person.stays(entering(event("ConditionOccurrence", 1, "'First':true", confirmed))))
        .isEmpty();
  }

  @Test
  void theFirstInHistoryIsTheFirstOfTheConceptSet() {
    person.observed(0, 100).condition(2, 5).condition(1, 10).condition(1, 20);

    assertThat(person.stays(forFiveDays(event("ConditionOccurrence", 1, "'First':true"))))
        .containsExactly("10-15");
  }

  @ParameterizedTest
  @CsvSource({"9,false", "10,true", "80,true", "81,false"})
  void daysOfObservationBeforeAndAfterCountFromTheEvent(int day, boolean enters) {
    person.observed(0, 100).condition(1, day);

    assertThat(person.stays(entering(CONDITION).observed(10, 20)).isEmpty()).isEqualTo(!enters);
  }

  @ParameterizedTest
  @CsvSource({"9,''", "10,10-20", "20,20-20", "25,''", "30,30-60", "61,''"})
  void anEventEntersOnlyInAnObservationPeriodAndStaysInIt(int day, String stay) {
    person.observed(10, 20).observed(30, 60).condition(1, day);

    assertThat(String.join(" ", person.stays(entering(CONDITION)))).isEqualTo(stay);
  }

  @Test
  void daysOfObservationAreNotAddedUpAcrossPeriods() {
    person.observed(0, 20).observed(21, 100).condition(1, 25);

    assertThat(person.stays(entering(CONDITION).observed(10, 0))).isEmpty();
  }

  @Test
  void anEventInTwoObservationPeriodsStaysToTheEndOfTheLater() {
    person.observed(0, 50).observed(20, 80).condition(1, 30);

    assertThat(person.stays(entering(CONDITION))).containsExactly("30-80");
    assertThat(person.trace(entering(CONDITION)).observed()).isEqualTo(2);
  }

  @Test
  void nobodyEntersWithoutObservation() {
    person.condition(1, 10);

    assertThat(person.told(entering(CONDITION).rule(TREATED))).isEmpty();
  }

  @Test
  void anyOfSeveralCriteriaStartsAStay() {
    person.observed(0, 100).condition(1, 30).drug(2, 10).drug(3, 5);

    assertThat(person.stays(forFiveDays(CONDITION, event("DrugExposure", 2))))
        .containsExactly("10-15", "30-35");
    assertThat(person.stays(forFiveDays(CONDITION, any("DrugExposure"))))
        .containsExactly("5-15", "30-35");
  }

  @Test
  void aStandardAndASourceConceptMustBothBeFound() {
    String source = "'ConditionSourceConcept':2";
    person.observed(0, 100);
    int[][] rows = {{10, 1, 3}, {20, 3, 2}, {30, 1, 2}};
    for (int[] row : rows) {
      person.fact(
          "condition_occurrence",
          "condition_concept_id",
          row[1],
          "condition_start_date",
          row[0],
          "condition_source_concept_id",
          row[2]);
    }

    assertThat(person.stays(forFiveDays(any("ConditionOccurrence", source))))
        .containsExactly("20-25", "30-35");
    assertThat(person.stays(forFiveDays(event("ConditionOccurrence", 1, source))))
        .containsExactly("30-35");
  }

  @Test
  void anEmptyConceptSetFindsNothing() {
    person.observed(0, 100).condition(0, 10).condition(1, 20);

    assertThat(person.stays(entering(event("ConditionOccurrence", 0)))).isEmpty();
  }

  @Test
  void theTraceCountsEventsStepByStep() {
    person.observed(0, 100).condition(1, 10).condition(1, 20).condition(1, 40).condition(1, 150);
    person.drug(2, 12).drug(2, 42).drug(3, 41);
    CohortTrace trace =
        person.trace(
            forFiveDays(CONDITION)
                .and("'AdditionalCriteria':" + TREATED)
                .rule(all(count(atLeast(1), event("DrugExposure", 3), EVER)))
                .rule(all(count(atLeast(1), event("DrugExposure", 3), starts(0, 1)))));

    assertThat(trace.meeting()).isEqualTo(4);
    assertThat(trace.observed()).isEqualTo(3);
    assertThat(trace.qualified())
        .map(e -> OnePerson.stay(e.startDay(), e.endDay()) + " " + e.rules() + " " + e.best())
        .containsExactly("10-11 1 false", "40-41 3 true");
    assertThat(trace.stays()).hasSize(1);
    assertThat(trace.lost()).isFalse();
  }
}
