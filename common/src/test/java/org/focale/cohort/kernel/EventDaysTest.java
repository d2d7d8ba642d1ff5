package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.OnePerson.on;
import static org.focale.cohort.kernel.Written.any;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDaysTest {

  private static final String UNTIL_ITS_END =
      "'EndStrategy':{'DateOffset':{'DateField':'EndDate','Offset':0}}";

  private final OnePerson person = new OnePerson();

  private String days(String criterion) {
    return String.join(" ", person.stays(entering(criterion).and(UNTIL_ITS_END)));
  }

  @ParameterizedTest
  @CsvSource({
    "ConditionOccurrence,condition_occurrence,condition_concept_id,condition_start_date,10-11",
    "DrugExposure,drug_exposure,drug_concept_id,drug_exposure_start_date,10-11",
    "DeviceExposure,device_exposure,device_concept_id,device_exposure_start_date,10-11",
    "ProcedureOccurrence,procedure_occurrence,procedure_concept_id,procedure_date,10-11",
    "Measurement,measurement,measurement_concept_id,measurement_date,10-11",
    "Observation,observation,observation_concept_id,observation_date,10-11",
    "Specimen,specimen,specimen_concept_id,specimen_date,10-11",
    "Death,death,cause_concept_id,death_date,10-11",
    "VisitOccurrence,visit_occurrence,visit_concept_id,visit_start_date,''",
    "VisitDetail,visit_detail,visit_detail_concept_id,visit_detail_start_date,''",
    "ConditionEra,condition_era,condition_concept_id,condition_era_start_date,''",
    "DrugEra,drug_era,drug_concept_id,drug_era_start_date,''",
    "DoseEra,dose_era,drug_concept_id,dose_era_start_date,''"
  })
  void anEventWithoutARecordedEndEndsTheNextDayOrHasNone(
      String kind, String table, String concept, String start, String days) {
    person.observed(0, 100).fact(table, concept, 1, start, 10);

    assertThat(days(event(kind, 1))).isEqualTo(days);
    assertThat(person.stays(entering(event(kind, 1)))).containsExactly("10-100");
  }

  @ParameterizedTest
  @CsvSource({
    "ConditionOccurrence,condition_occurrence,condition,condition_start,condition_end,10-30",
    "DrugExposure,drug_exposure,drug,drug_exposure_start,drug_exposure_end,10-30",
    "DeviceExposure,device_exposure,device,device_exposure_start,device_exposure_end,10-30",
    "ProcedureOccurrence,procedure_occurrence,procedure,procedure,procedure_end,10-11",
    "VisitOccurrence,visit_occurrence,visit,visit_start,visit_end,10-30",
    "VisitDetail,visit_detail,visit_detail,visit_detail_start,visit_detail_end,10-30",
    "ConditionEra,condition_era,condition,condition_era_start,condition_era_end,10-30",
    "DrugEra,drug_era,drug,drug_era_start,drug_era_end,10-30",
    "DoseEra,dose_era,drug,dose_era_start,dose_era_end,10-30"
  })
  void aRecordedEndIsUsedExceptForProcedures(
      String kind, String table, String concept, String start, String end, String days) {
    person
        .observed(0, 100)
        .fact(table, concept + "_concept_id", 1, start + "_date", 10, end + "_date", on(30));

    assertThat(days(event(kind, 1))).isEqualTo(days);
  }

  @Test
  void anExposureWithoutAnEndLastsAsLongAsItsSupply() {
    person.observed(0, 100).drug(1, 10, "days_supply", 7);

    assertThat(days(event("DrugExposure", 1))).isEqualTo("10-17");
  }

  @Test
  void aRecordedEndComesBeforeTheSupply() {
    person.observed(0, 100).drug(1, 10, "drug_exposure_end_date", on(12), "days_supply", 7);

    assertThat(days(event("DrugExposure", 1))).isEqualTo("10-12");
  }

  @ParameterizedTest
  @CsvSource({
    "START_DATE,5,END_DATE,0,15-20",
    "START_DATE,-5,START_DATE,2,5-12",
    "END_DATE,-3,END_DATE,3,17-23",
    "START_DATE,10,END_DATE,0,20-20",
    "START_DATE,11,END_DATE,0,''",
    "END_DATE,0,START_DATE,0,''",
    "START_DATE,-11,END_DATE,0,''"
  })
  void adjustedDaysStandForTheEvent(
      String startWith, int startOffset, String endWith, int endOffset, String days) {
    person.observed(0, 100).condition(1, 10, 20);

    assertThat(
            days(
                event(
                    "ConditionOccurrence",
                    1,
                    "'DateAdjustment':{'StartWith':'%s','StartOffset':%d,'EndWith':'%s','EndOffset':%d}"
                        .formatted(startWith, startOffset, endWith, endOffset))))
        .isEqualTo(days);
  }

  @Test
  void anAdjustmentThatInvertsTheFirstEventLeavesNone() {
    person.observed(0, 100).condition(1, 10, 12).condition(1, 20, 40);
    String later = "'DateAdjustment':{'StartOffset':5,'EndOffset':0}";

    assertThat(days(event("ConditionOccurrence", 1, later))).isEqualTo("25-40");
    assertThat(days(event("ConditionOccurrence", 1, "'First':true", later))).isEmpty();
  }

  @Test
  void anEventThatIsRecordedToEndBeforeItStartsCountsUnlessItIsAdjusted() {
    person.observed(0, 100).condition(1, 20, 15);

    assertThat(person.stays(entering(event("ConditionOccurrence", 1)))).containsExactly("20-100");
    assertThat(
            person.stays(
                entering(event("ConditionOccurrence", 1, "'DateAdjustment':{'StartOffset':0}"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'StartDate':'2010-01-11'|'EndDate':'2010-01-21',10-20",
        "'StartDate':'2010-01-11',10-40",
        "'EndDate':'2010-01-21',5-20",
        "'StartDate':'2010-01-05',``",
        "'EndDate':'2010-02-11',``"
      })
  void userDefinedDaysStandForAPeriodThatHoldsThem(String period, String days) {
    person.observed(5, 40);

    assertThat(
            days(
                any("ObservationPeriod", "'UserDefinedPeriod':{" + period.replace('|', ',') + "}")))
        .isEqualTo(days);
  }
}
