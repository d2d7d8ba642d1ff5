package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.OnePerson.on;
import static org.focale.cohort.kernel.Written.EVER;
import static org.focale.cohort.kernel.Written.all;
import static org.focale.cohort.kernel.Written.atLeast;
import static org.focale.cohort.kernel.Written.atMost;
import static org.focale.cohort.kernel.Written.count;
import static org.focale.cohort.kernel.Written.distinct;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;
import static org.focale.cohort.kernel.Written.exactly;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {

  private static final int EXACTLY = 0;
  private static final int AT_MOST = 1;
  private static final String DRUG = event("DrugExposure", 2);
  private static final String SAME_VISIT = "'RestrictVisit':true";

  private final OnePerson person = new OnePerson().observed(0, 100).condition(1, 50);

  @ParameterizedTest
  @CsvSource({
    "0,0,true,true,true",
    "1,0,false,false,true",
    "0,2,false,true,false",
    "1,2,false,true,false",
    "2,2,true,true,true",
    "3,2,false,false,true"
  })
  void eventsAreCountedExactlyAtMostAndAtLeast(
      int events, int wanted, boolean exactly, boolean atMost, boolean atLeast) {
    for (int i = 0; i < events; i++) {
      person.drug(2, 40 + i);
    }

    assertThat(person.meets(all(count(exactly(wanted), DRUG, EVER)))).isEqualTo(exactly);
    assertThat(person.meets(all(count(atMost(wanted), DRUG, EVER)))).isEqualTo(atMost);
    assertThat(person.meets(all(count(atLeast(wanted), DRUG, EVER)))).isEqualTo(atLeast);
  }

  @Test
  void eventsOutsideTheWindowAreNotAmongThoseThatAreTooMany() {
    person.drug(2, 40).drug(2, 101);

    assertThat(person.meets(all(count(exactly(1), DRUG, EVER)))).isTrue();
    assertThat(person.meets(all(count(exactly(1), DRUG, EVER, "'IgnoreObservationPeriod':true"))))
        .isFalse();
  }

  @Test
  void conceptsAreCountedOnce() {
    person.drug(1, 10).drug(1, 20).drug(2, 30);
    String either = event("DrugExposure", 12);

    assertThat(person.meets(all(count(exactly(3), either, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("DOMAIN_CONCEPT", EXACTLY, 2), either, EVER))))
        .isTrue();
    assertThat(person.meets(all(count(distinct("DOMAIN_CONCEPT", AT_MOST, 1), either, EVER))))
        .isFalse();
  }

  @Test
  void daysAreCountedOnce() {
    person.drug(2, 10).drug(2, 10).drug(2, 30);

    assertThat(person.meets(all(count(distinct("START_DATE", EXACTLY, 2), DRUG, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("END_DATE", EXACTLY, 2), DRUG, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("DURATION", EXACTLY, 1), DRUG, EVER)))).isTrue();
  }

  @Test
  void visitsAreCountedOnceWhetherRecordedOrNotAndAbsentOnesNever() {
    person.visit(5, 9201, 10, 12);
    for (Object visit : new Object[] {5L, 5L, 77L, null}) {
      person.drug(2, 11, "visit_occurrence_id", visit);
    }

    assertThat(person.meets(all(count(exactly(4), DRUG, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("VISIT_ID", EXACTLY, 2), DRUG, EVER)))).isTrue();
  }

  @Test
  void absentValuesAreNotCounted() {
    person.drug(2, 10, "days_supply", 30, "quantity", 1.5).drug(2, 20).drug(2, 30);

    assertThat(person.meets(all(count(distinct("DAYS_SUPPLY", EXACTLY, 1), DRUG, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("QUANTITY", EXACTLY, 1), DRUG, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("REFILLS", EXACTLY, 0), DRUG, EVER)))).isTrue();
  }

  @Test
  void manyDifferentValuesAreCounted() {
    for (int i = 0; i < 100; i++) {
      person.drug(2, 40, "quantity", i / 2 / 4.0);
    }

    assertThat(person.meets(all(count(distinct("QUANTITY", EXACTLY, 50), DRUG, EVER)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"5,true", "6,false", "none,false"})
  void onlyEventsOfTheIndexEventsVisitCount(Long visit, boolean found) {
    OnePerson visitor = new OnePerson().observed(0, 100).visit(5, 9201, 40, 60);
    visitor.visit(6, 9201, 40, 60).drug(2, 50, "visit_occurrence_id", visit);
    visitor.fact(
        "condition_occurrence",
        "condition_concept_id",
        1,
        "condition_start_date",
        50,
        "visit_occurrence_id",
        5L);

    assertThat(visitor.meets(all(count(atLeast(1), DRUG, EVER, SAME_VISIT)))).isEqualTo(found);
  }

  @Test
  void anIndexEventWithoutAVisitSharesItWithNothing() {
    person.drug(2, 50);

    assertThat(person.meets(all(count(atLeast(1), DRUG, EVER, SAME_VISIT)))).isFalse();
    assertThat(person.meets(all(count(exactly(0), DRUG, EVER, SAME_VISIT)))).isTrue();
  }

  @Test
  void aVisitIsItsOwnVisit() {
    person.visit(5, 1, 40, 60).visit(6, 1, 40, 60);
    person.drug(2, 45, "visit_occurrence_id", 6L);
    Written visits =
        entering(event("VisitOccurrence", 1))
            .rule(all(count(exactly(1), event("VisitOccurrence", 1), EVER, SAME_VISIT)))
            .rule(all(count(exactly(1), DRUG, EVER, SAME_VISIT)));

    assertThat(person.told(visits)).containsExactly("event 1", "event 3", "best 3", "40-100");
  }

  @Test
  void valuesOfADomainAreCountedOnce() {
    person.measurement(2, 10, "unit_concept_id", 8840, "value_as_number", 1.0, "range_low", 0.0);
    person.measurement(2, 20, "unit_concept_id", 8840, "value_as_number", -0.0, "range_low", -0.0);
    person.measurement(2, 30, "value_as_number", 0.0, "range_high", 9.0);
    String measured = event("Measurement", 2);

    assertThat(person.meets(all(count(distinct("UNIT", EXACTLY, 1), measured, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("VALUE_AS_NUMBER", EXACTLY, 2), measured, EVER))))
        .isTrue();
    assertThat(person.meets(all(count(distinct("RANGE_LOW", EXACTLY, 1), measured, EVER))))
        .isTrue();
    assertThat(person.meets(all(count(distinct("RANGE_HIGH", EXACTLY, 1), measured, EVER))))
        .isTrue();
  }

  @Test
  void visitDetailsAndErasAreCountedByTheirOwnValues() {
    person.row(
        "visit_detail",
        "visit_detail_id",
        70L,
        "visit_detail_concept_id",
        2,
        "visit_detail_start_date",
        on(20));
    person.row(
        "drug_era",
        "drug_concept_id",
        2,
        "drug_era_start_date",
        on(20),
        "drug_era_end_date",
        on(40),
        "gap_days",
        3,
        "drug_exposure_count",
        2);
    String era = event("DrugEra", 2);

    assertThat(
            person.meets(
                all(count(distinct("VISIT_DETAIL_ID", EXACTLY, 1), event("VisitDetail", 2), EVER))))
        .isTrue();
    assertThat(person.meets(all(count(distinct("GAP_DAYS", EXACTLY, 1), era, EVER)))).isTrue();
    assertThat(person.meets(all(count(distinct("ERA_OCCURRENCES", EXACTLY, 1), era, EVER))))
        .isTrue();
  }
}
