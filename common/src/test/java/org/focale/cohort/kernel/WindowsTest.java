package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.OnePerson.on;
import static org.focale.cohort.kernel.Written.EVER;
import static org.focale.cohort.kernel.Written.all;
import static org.focale.cohort.kernel.Written.any;
import static org.focale.cohort.kernel.Written.atLeast;
import static org.focale.cohort.kernel.Written.count;
import static org.focale.cohort.kernel.Written.ends;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;
import static org.focale.cohort.kernel.Written.exactly;
import static org.focale.cohort.kernel.Written.starts;
import static org.focale.cohort.kernel.Written.window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {

  private static final String DRUG = event("DrugExposure", 2);
  private static final String ANY_TIME = "'IgnoreObservationPeriod':true";

  private final OnePerson person = new OnePerson().observed(10, 100).condition(1, 50, 60);

  private boolean treated(String window, String... more) {
    return person.meets(all(count(atLeast(1), DRUG, window, more)));
  }

  @ParameterizedTest
  @CsvSource({"39,false", "40,true", "50,true", "55,true", "56,false"})
  void bothEdgesOfAWindowBelongToIt(int day, boolean found) {
    person.drug(2, day);

    assertThat(treated(starts(-10, 5))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"-10,-1,true", "-10,-2,false", "-1,10,true", "0,10,false", "5,-5,false"})
  void aWindowMayLieOnOneSideOrRunBackwards(int from, int to, boolean found) {
    person.drug(2, 49);

    assertThat(treated(starts(from, to))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"9,false,true", "10,true,true", "50,true,true", "51,false,false"})
  void allDaysBeforeReachToTheStartOfObservationUnlessThatIsIgnored(
      int day, boolean observed, boolean ever) {
    person.drug(2, day);
    String before = "'StartWindow':" + window("null", -1, "0", 1, "");

    assertThat(treated(before)).isEqualTo(observed);
    assertThat(treated(before, ANY_TIME)).isEqualTo(ever);
  }

  @ParameterizedTest
  @CsvSource({"49,false,false", "50,true,true", "100,true,true", "101,false,true"})
  void allDaysAfterReachToTheEndOfObservationUnlessThatIsIgnored(
      int day, boolean observed, boolean ever) {
    person.drug(2, day);
    String after = "'StartWindow':" + window("0", -1, "null", 1, "");

    assertThat(treated(after)).isEqualTo(observed);
    assertThat(treated(after, ANY_TIME)).isEqualTo(ever);
  }

  @Test
  void allDaysOnTheWrongSideAreTheOtherLimitOfObservation() {
    person.drug(2, 100);

    assertThat(treated("'StartWindow':" + window("null", 1, "null", 1, ""))).isTrue();
    assertThat(treated("'StartWindow':" + window("null", -1, "null", -1, ""))).isFalse();
  }

  @Test
  void aFixedWindowStopsAtTheLimitOfObservationToo() {
    person.drug(2, 5);

    assertThat(treated(starts(-45, 0))).isFalse();
    assertThat(treated(starts(-45, 0), ANY_TIME)).isTrue();
  }

  @Test
  void eventsOfAnotherObservationPeriodAreOutside() {
    person.observed(120, 200).drug(2, 130);

    assertThat(treated(EVER)).isFalse();
    assertThat(treated(EVER, ANY_TIME)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"54,false", "55,true", "62,true", "63,false"})
  void aWindowMayCountFromTheEndOfTheIndexEvent(int day, boolean found) {
    person.drug(2, day);

    assertThat(treated(starts(-5, 2, "'UseIndexEnd':true"))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"39,false", "40,true", "50,true", "51,false"})
  void aWindowMayPlaceTheEndOfTheOtherEvent(int end, boolean found) {
    person.drug(2, 20, "drug_exposure_end_date", on(end));

    assertThat(treated(starts(-10, 0, "'UseEventEnd':true"))).isEqualTo(found);
  }

  @Test
  void theOtherEventMustStartInObservationEvenIfItsEndIsPlaced() {
    person.drug(2, 9, "drug_exposure_end_date", on(50));

    assertThat(treated(starts(-10, 0, "'UseEventEnd':true"))).isFalse();
    assertThat(treated(starts(-10, 0, "'UseEventEnd':true"), ANY_TIME)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"30,45,true", "30,44,false", "19,45,false", "30,56,false", "20,55,true"})
  void anEndWindowIsMetBesidesTheStartWindow(int start, int end, boolean found) {
    person.drug(2, start, "drug_exposure_end_date", on(end));

    assertThat(treated(starts(-30, 0), ends(-5, 5))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"45,true", "44,false"})
  void anEndWindowMayPlaceTheStart(int start, boolean found) {
    person.drug(2, start, "drug_exposure_end_date", on(90));

    assertThat(treated(starts(-30, 0), ends(-5, 5, "'UseEventEnd':false"))).isEqualTo(found);
  }

  @Test
  void anEventWithoutAnEndLiesInNoWindowOfEnds() {
    person.row("visit_occurrence", "visit_concept_id", 2, "visit_start_date", on(50));
    String visit = event("VisitOccurrence", 2);

    assertThat(person.meets(all(count(atLeast(1), visit, EVER)))).isTrue();
    assertThat(person.meets(all(count(atLeast(1), visit, EVER, ends(-30, 30))))).isFalse();
    assertThat(
            person.meets(
                all(
                    count(
                        atLeast(1),
                        visit,
                        EVER,
                        "'EndWindow':" + window("null", -1, "null", 1, "")))))
        .isFalse();
  }

  @Test
  void anEndThatMayLieAnywhereIsNotAskedFor() {
    person.row("visit_occurrence", "visit_concept_id", 2, "visit_start_date", on(50));

    assertThat(
            person.meets(
                all(
                    count(
                        atLeast(1),
                        event("VisitOccurrence", 2),
                        EVER,
                        "'EndWindow':" + window("null", -1, "null", 1, ""),
                        ANY_TIME))))
        .isTrue();
  }

  @Test
  void nothingLiesAroundTheEndOfAnIndexEventThatHasNone() {
    OnePerson visitor = new OnePerson().observed(0, 100).drug(2, 50);
    visitor.row("visit_occurrence", "visit_concept_id", 1, "visit_start_date", on(50));
    String fromEnd = starts(-30, 30, "'UseIndexEnd':true");
    Written visit = entering(event("VisitOccurrence", 1));

    assertThat(visitor.stays(visit)).hasSize(1);
    assertThat(visitor.stays(visit.rule(all(count(atLeast(1), DRUG, fromEnd))))).isEmpty();
  }

  @Test
  void noneLiesAroundTheEndOfAnIndexEventThatHasNone() {
    OnePerson visitor = new OnePerson().observed(0, 100).drug(2, 50);
    visitor.row("visit_occurrence", "visit_concept_id", 1, "visit_start_date", on(50));

    assertThat(
            visitor.stays(
                entering(event("VisitOccurrence", 1))
                    .rule(all(count(exactly(0), DRUG, starts(-30, 30, "'UseIndexEnd':true"))))))
        .containsExactly("50-100");
  }

  @Test
  void theIndexEventFindsItself() {
    assertThat(person.meets(all(count(exactly(1), event("ConditionOccurrence", 1), starts(0, 0)))))
        .isTrue();
  }

  @Test
  void adjustedDaysOfTheOtherEventArePlaced() {
    person.drug(2, 20);
    String later = "'DateAdjustment':{'StartOffset':30,'EndOffset':30}";

    assertThat(person.meets(all(count(atLeast(1), event("DrugExposure", 2, later), starts(0, 0)))))
        .isTrue();
    assertThat(person.meets(all(count(atLeast(1), any("DrugExposure", later), starts(-30, -30)))))
        .isFalse();
  }
}
