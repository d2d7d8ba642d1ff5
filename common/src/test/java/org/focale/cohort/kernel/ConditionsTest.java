package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.OnePerson.on;
import static org.focale.cohort.kernel.Written.any;
import static org.focale.cohort.kernel.Written.entering;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

  private final OnePerson person = new OnePerson().observed(0, 100);

  private boolean enters(String kind, String condition) {
    return !person.stays(entering(any(kind, condition))).isEmpty();
  }

  private boolean measures(String condition) {
    return enters("Measurement", condition);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "lt,3,1,3:false 2.9:true none:false",
        "lte,3,1,3:true 3.1:false none:false",
        "eq,3,1,3:true 3.1:false none:false",
        "!eq,3,1,3:false 3.1:true none:false",
        "gt,3,1,3:false 3.1:true none:false",
        "gte,3,1,3:true 2.9:false none:false",
        "bt,3,5,2.9:false 3:true 5:true 5.1:false none:false",
        "!bt,3,5,2.9:true 3:false 5:false 5.1:true none:false",
        "bt,5,3,4:false",
        "!bt,5,3,4:true none:false"
      })
  void numbersAreComparedAndAbsentOnesPassNothing(
      String operator, int value, int extent, String cases) {
    for (String one : cases.split(" ")) {
      String[] found = one.split(":");
      OnePerson measured =
          new OnePerson()
              .observed(0, 100)
              .measurement(
                  1,
                  10,
                  "value_as_number",
                  found[0].equals("none") ? null : Double.valueOf(found[0]));
      String range =
          "'ValueAsNumber':{'Op':'%s','Value':%d,'Extent':%d}".formatted(operator, value, extent);

      assertThat(measured.stays(entering(any("Measurement", range))).isEmpty())
          .as(one)
          .isEqualTo(found[1].equals("false"));
    }
  }

  @Test
  void wholeNumbersAreComparedAndAbsentOnesPassNothing() {
    person.drug(1, 10).drug(1, 20, "refills", 3);

    assertThat(
            person.stays(
                entering(any("DrugExposure", "'Refills':{'Op':'!bt','Value':5,'Extent':9}"))))
        .containsExactly("20-100");
    assertThat(enters("DrugExposure", "'Refills':{'Op':'!eq','Value':3}")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"8,true,false", "7,false,true", "none,false,false"})
  void aConceptIsOnAListOrOffItAndAnAbsentOneNeither(Integer type, boolean on, boolean off) {
    person.measurement(1, 10, "measurement_type_concept_id", type);
    String list = "'MeasurementType':[{'CONCEPT_ID':8},{'CONCEPT_ID':9}]";

    assertThat(measures(list)).isEqualTo(on);
    assertThat(measures(list + ",'MeasurementTypeExclude':true")).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"1,true,false", "3,false,true", "none,false,false"})
  void aConceptIsInASetOrOutsideItAndAnAbsentOneNeither(Integer unit, boolean in, boolean out) {
    person.measurement(1, 10, "unit_concept_id", unit);

    assertThat(measures("'UnitCS':{'CodesetId':12,'IsExclusion':false}")).isEqualTo(in);
    assertThat(measures("'UnitCS':{'CodesetId':12,'IsExclusion':true}")).isEqualTo(out);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"1", "none"})
  void everythingIsOutsideAnEmptySetEvenWhatIsAbsent(Integer unit) {
    person.measurement(1, 10, "unit_concept_id", unit);

    assertThat(measures("'UnitCS':{'CodesetId':0,'IsExclusion':false}")).isFalse();
    assertThat(measures("'UnitCS':{'CodesetId':0,'IsExclusion':true}")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "startsWith,Adverse,true",
    "startsWith,event,false",
    "endsWith,event,true",
    "contains,se ev,true",
    "contains,EVENT,false",
    "contains,a%t,false",
    "contains,A%t,true",
    "contains,_dverse,true",
    "!contains,event,false",
    "!contains,relapse,true",
    "!startsWith,event,true",
    "eq,Adverse event,true",
    "eq,Adverse,false"
  })
  void aTextIsComparedAsLikeDoesCaseIncluded(String operator, String text, boolean passes) {
    person.drug(1, 10, "stop_reason", "Adverse event").drug(2, 20);

    assertThat(
            person.stays(
                entering(
                    any(
                        "DrugExposure",
                        "'StopReason':{'Op':'%s','Text':'%s'}".formatted(operator, text)))))
        .isEqualTo(passes ? java.util.List.of("10-100") : java.util.List.of());
  }

  @Test
  void theSpecialtyIsTheProviders() {
    person.provider(5, 38004456).provider(6, 38004451);
    person.drug(1, 10).drug(1, 20, "provider_id", 6L).drug(1, 30, "provider_id", 5L);

    assertThat(
            person.stays(
                entering(any("DrugExposure", "'ProviderSpecialty':[{'CONCEPT_ID':38004456}]"))))
        .containsExactly("30-100");
  }

  @Test
  void theVisitTypeIsTheConceptOfTheRecordedVisit() {
    person.visit(5, 9201, 5, 40).visit(6, 9202, 5, 40);
    Long[] visits = {null, 77L, 6L, 5L};
    for (int i = 0; i < visits.length; i++) {
      person.drug(1, 10 * (i + 1), "visit_occurrence_id", visits[i]);
    }

    assertThat(person.stays(entering(any("DrugExposure", "'VisitType':[{'CONCEPT_ID':9201}]"))))
        .containsExactly("40-100");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'OccurrenceStartDate':{'Op':'gte','Value':'2010-01-21'} | true",
        "'OccurrenceStartDate':{'Op':'gt','Value':'2010-01-21'} | false",
        "'OccurrenceEndDate':{'Op':'bt','Value':'2010-01-26','Extent':'2010-01-26'} | true",
        "'Age':{'Op':'eq','Value':30} | true",
        "'Age':{'Op':'eq','Value':29} | false",
        "'Gender':[{'CONCEPT_ID':8532}] | true",
        "'Gender':[{'CONCEPT_ID':8507}] | false"
      })
  void daysAndThePersonAreAskedOfTheEvent(String condition, boolean passes) {
    person.condition(1, 20, 25);

    assertThat(enters("ConditionOccurrence", condition)).isEqualTo(passes);
  }

  @Test
  void anAbsentRaceIsOffEveryList() {
    person.condition(1, 20);

    assertThat(
            person.meets(
                "{'Type':'ALL','DemographicCriteriaList':[{'Race':[{'CONCEPT_ID':8527}]}]}"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4,true", "5,true", "6,false"})
  void theLengthIsTheDaysFromStartToEnd(int days, boolean passes) {
    person.visit(5, 9201, 10, 15);
    person.row("visit_occurrence", "visit_concept_id", 9201, "visit_start_date", on(2));

    assertThat(
            person.stays(
                entering(
                    any("VisitOccurrence", "'VisitLength':{'Op':'gte','Value':" + days + "}"))))
        .hasSize(passes ? 1 : 0);
  }

  @Test
  void erasAreAskedForTheirCountsAndLengths() {
    person.row(
        "drug_era",
        "drug_concept_id",
        1,
        "drug_era_start_date",
        on(10),
        "drug_era_end_date",
        on(40),
        "drug_exposure_count",
        3);

    assertThat(enters("DrugEra", "'OccurrenceCount':{'Op':'gte','Value':3}")).isTrue();
    assertThat(enters("DrugEra", "'OccurrenceCount':{'Op':'gte','Value':4}")).isFalse();
    assertThat(enters("DrugEra", "'EraLength':{'Op':'eq','Value':30}")).isTrue();
  }

  @Test
  void adjustedDaysAreTheOnesThatAreAsked() {
    person.condition(1, 20, 25);

    assertThat(
            enters(
                "ConditionOccurrence",
                "'DateAdjustment':{'StartOffset':2,'EndOffset':0},"
                    + "'OccurrenceStartDate':{'Op':'eq','Value':'2010-01-23'}"))
        .isTrue();
  }
}
