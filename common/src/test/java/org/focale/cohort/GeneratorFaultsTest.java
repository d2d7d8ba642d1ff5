package org.focale.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.focale.cohort.GeneratorFaults.MENDED;
import static org.focale.cohort.GeneratorFaults.REPRODUCED;
import static org.focale.cohort.WrittenDefinition.entry;
import static org.focale.cohort.WrittenDefinition.faults;
import static org.focale.cohort.WrittenDefinition.read;
import static org.focale.cohort.WrittenDefinition.rule;
import static org.focale.cohort.WrittenDefinition.warnings;

import org.focale.cohort.Criterion.DateAdjustment;
import org.focale.cohort.Field.Derived;
import org.focale.cohort.ValueTest.Compared;
import org.focale.cohort.ValueTest.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorFaultsTest {

  private static final String AT = "$.PrimaryCriteria.CriteriaList[0].";
  private static final String NOT_READ = " is not read, as OHDSI's generator does not read it.";

  private static Criterion criterion(String text, GeneratorFaults faults) {
    return read(entry(text), faults).primary().criteria().get(0);
  }

  @Test
  void theEndOfADrugExposureIsTestedAgainstItsStart() {
    String end = "{'DrugExposure':{'OccurrenceEndDate':{'Op':'lt','Value':'2010-01-01'}}}";

    assertThat(criterion(end, REPRODUCED).conditions().get(0).field()).isEqualTo(Derived.START);
    assertThat(criterion(end, MENDED).conditions().get(0).field()).isEqualTo(Derived.END);
    assertThat(warnings(entry(end)))
        .containsExactly(
            AT
                + "DrugExposure.OccurrenceEndDate tests the day the exposure starts, not the day it"
                + " ends, as OHDSI's generator does.");
    assertThat(warnings(entry(end), MENDED)).isEmpty();
  }

  @Test
  void theAgeOfAVisitDetailIsTheAgeWhenItEnds() {
    String age = "{'VisitDetail':{'Age':{'Op':'lt','Value':40}}}";

    assertThat(criterion(age, REPRODUCED).conditions().get(0).field())
        .isEqualTo(Derived.AGE_AT_END);
    assertThat(criterion(age, MENDED).conditions().get(0).field()).isEqualTo(Derived.AGE_AT_START);
    assertThat(warnings(entry(age)))
        .containsExactly(
            AT
                + "VisitDetail.Age tests the age when the visit detail ends, not when it starts, as"
                + " OHDSI's generator does.");
  }

  @Test
  void theGapOfADrugEraIsTestedAgainstTheRangeOfItsLength() {
    String gap = "{'DrugEra':{'GapDays':{'Op':'lt','Value':3},'EraLength':{'Op':'gt','Value':90}}}";

    assertThat(criterion(gap, REPRODUCED).conditions())
        .extracting(Condition::attribute, Condition::test)
        .contains(tuple("GapDays", new Compared(Operator.MORE, 90, 90)));
    assertThat(criterion(gap, MENDED).conditions())
        .extracting(Condition::test)
        .contains(new Compared(Operator.LESS, 3, 3));
    assertThat(warnings(entry(gap)))
        .containsExactly(
            AT
                + "DrugEra.GapDays is not read: gap_days is tested against the range of EraLength,"
                + " as OHDSI's generator does.");
  }

  @Test
  void theGapOfADrugEraIsTestedAsWrittenWhereNoLengthIs() {
    String gap = "{'DrugEra':{'GapDays':{'Op':'lt','Value':3}}}";

    assertThat(criterion(gap, REPRODUCED).conditions().get(0).test())
        .isEqualTo(new Compared(Operator.LESS, 3, 3));
    assertThat(warnings(entry(gap))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Race,RACE,race", "Ethnicity,ETHNICITY,ethnicity"})
  void aConceptSetOfRaceOrEthnicityIsTestedAgainstTheGender(
      String attribute, Derived field, String word) {
    String person =
        rule(
            "{'Type':'ALL','DemographicCriteriaList':[{'"
                + attribute
                + "CS':{'CodesetId':0},'"
                + attribute
                + "':[{'CONCEPT_ID':1}]}]}");

    assertThat(
            read(person, REPRODUCED).rules().get(0).expression().demographics().get(0).conditions())
        .extracting(Condition::field)
        .containsExactly(field, Derived.GENDER);
    assertThat(read(person, MENDED).rules().get(0).expression().demographics().get(0).conditions())
        .extracting(Condition::field)
        .containsExactly(field, field);
    assertThat(warnings(person))
        .containsExactly(
            "$.InclusionRules[0].expression.DemographicCriteriaList[0]."
                + attribute
                + "CS tests the gender, not the "
                + word
                + ", as OHDSI's generator does.");
  }

  @Test
  void theDaysOfADeathAreMovedFromTheirOwnSides() {
    String death =
        "{'Death':{'DateAdjustment':{'StartWith':'END_DATE','StartOffset':1,'EndWith':'START_DATE',"
            + "'EndOffset':2}}}";

    assertThat(criterion(death, REPRODUCED).dateAdjustment())
        .contains(new DateAdjustment(false, 1, true, 2));
    assertThat(criterion(death, MENDED).dateAdjustment())
        .contains(new DateAdjustment(true, 1, false, 2));
    assertThat(warnings(entry(death)))
        .containsExactly(
            AT
                + "Death.DateAdjustment counts the start from the day of death and the end from the"
                + " day after, whatever StartWith and EndWith say, as OHDSI's generator does.");
    assertThat(warnings(entry("{'Death':{'DateAdjustment':{'StartOffset':1}}}"))).isEmpty();
  }

  @Test
  void theSourceConceptOfASpecimenIsNotRead() {
    String source = "{'Specimen':{'SpecimenSourceConcept':0}}";

    assertThat(criterion(source, REPRODUCED).sourceConceptSet()).isEmpty();
    assertThat(warnings(entry(source)))
        .containsExactly(
            AT
                + "Specimen.SpecimenSourceConcept is not read, as OHDSI's generator does not read"
                + " it.");
    assertThat(faults(entry(source), MENDED))
        .containsExactly(
            AT
                + "Specimen.SpecimenSourceConcept cannot be asked: a timeline holds no source"
                + " concept of specimen; identifiers never enter it.");
  }

  @Test
  void theDaysOfALocationRegionAreNotRead() {
    String region =
        "{'LocationRegion':{'StartDate':{'Op':'lt','Value':'1970-01-03'},"
            + "'EndDate':{'Op':'gt','Value':'1970-01-02'},'DateAdjustment':{'StartOffset':1}}}";

    assertThat(criterion(region, REPRODUCED).conditions()).isEmpty();
    assertThat(criterion(region, REPRODUCED).dateAdjustment()).isEmpty();
    assertThat(warnings(entry(region)))
        .containsExactlyInAnyOrder(
            AT + "LocationRegion.StartDate" + NOT_READ,
            AT + "LocationRegion.EndDate" + NOT_READ,
            AT + "LocationRegion.DateAdjustment" + NOT_READ);
    assertThat(criterion(region, MENDED).conditions())
        .containsExactly(
            new Condition("StartDate", Derived.START, new Compared(Operator.LESS, 2, 2)),
            new Condition("EndDate", Derived.END, new Compared(Operator.MORE, 1, 1)));
    assertThat(criterion(region, MENDED).dateAdjustment())
        .contains(new DateAdjustment(false, 1, true, 0));
    assertThat(faults(entry("{'LocationRegion':{'StartDate':{'Op':'lt'}}}"), REPRODUCED))
        .containsExactly(AT + "LocationRegion.StartDate.Value is missing.");
  }
}
