package org.focale.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.WrittenDefinition.criterion;
import static org.focale.cohort.WrittenDefinition.entry;
import static org.focale.cohort.WrittenDefinition.faults;
import static org.focale.cohort.WrittenDefinition.warnings;

import java.util.List;
import java.util.OptionalInt;
import org.focale.cohort.Criterion.DateAdjustment;
import org.focale.cohort.Field.Derived;
import org.focale.cohort.Field.Recorded;
import org.focale.cohort.ValueTest.Compared;
import org.focale.cohort.ValueTest.InConceptSet;
import org.focale.cohort.ValueTest.IsTrue;
import org.focale.cohort.ValueTest.Like;
import org.focale.cohort.ValueTest.OneOf;
import org.focale.cohort.ValueTest.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriterionReaderTest {

  private static List<Condition> conditions(String domain, String attributes) {
    return criterion("{'" + domain + "':{" + attributes + "}}").conditions();
  }

  @Test
  void theEventsOfACriterionAreRead() {
    Criterion read =
        criterion(
            "{'DrugExposure':{'CodesetId':0,'DrugSourceConcept':0,'First':true,'DateAdjustment':"
                + "{'StartWith':'END_DATE','StartOffset':1,'EndOffset':2}}}");

    assertThat(read.domain()).isEqualTo(CriteriaDomain.DRUG_EXPOSURE);
    assertThat(read.conceptSet()).isEqualTo(OptionalInt.of(0));
    assertThat(read.sourceConceptSet()).isEqualTo(OptionalInt.of(0));
    assertThat(read.first()).isTrue();
    assertThat(read.dateAdjustment()).contains(new DateAdjustment(true, 1, true, 2));
    assertThat(read.conditions()).isEmpty();
    assertThat(read.nested()).isEmpty();
  }

  @Test
  void aListOfConceptsAndAConceptSetBothApply() {
    assertThat(
            conditions(
                "DrugExposure",
                "'DrugType':[{'CONCEPT_ID':5,'CONCEPT_NAME':'x'},{'CONCEPT_ID':6}],"
                    + "'DrugTypeExclude':true,'DrugTypeCS':{'CodesetId':0,'IsExclusion':true}"))
        .containsExactly(
            new Condition("DrugType", new Recorded("type"), new OneOf(List.of(5, 6), true)),
            new Condition("DrugTypeCS", new Recorded("type"), new InConceptSet(0, true)));
  }

  @Test
  void anEmptyListOfConceptsAsksNothing() {
    assertThat(conditions("DrugExposure", "'DrugType':[],'DrugTypeExclude':null,'Age':null"))
        .isEmpty();
  }

  @Test
  void fractionsOfWholeNumbersAreCutOff() {
    assertThat(conditions("DrugExposure", "'Refills':{'Value':-2.9,'Op':'bt','Extent':3.9}"))
        .containsExactly(
            new Condition(
                "Refills", new Recorded("refills"), new Compared(Operator.BETWEEN, -2, 3)));
  }

  @Test
  void otherNumbersAreRoundedToFourDecimals() {
    assertThat(conditions("Measurement", "'ValueAsNumber':{'Value':1.00005,'Op':'gt'}"))
        .containsExactly(
            new Condition(
                "ValueAsNumber",
                new Recorded("value"),
                new Compared(Operator.MORE, 1.0001, 1.0001)));
  }

  @Test
  void datesAreDaysSince1970() {
    assertThat(conditions("Death", "'OccurrenceStartDate':{'Value':'1970-01-11','Op':'lte'}"))
        .containsExactly(
            new Condition(
                "OccurrenceStartDate", Derived.START, new Compared(Operator.AT_MOST, 10, 10)));
  }

  @ParameterizedTest
  @CsvSource({
    "startsWith, a%, false",
    "endsWith, %a, false",
    "contains, %a%, false",
    "!contains, %a%, true",
    "eq, a, false"
  })
  void aTextIsComparedAsSqlDoes(String operator, String pattern, boolean negated) {
    assertThat(conditions("DrugExposure", "'LotNumber':{'Text':'a','Op':'" + operator + "'}"))
        .containsExactly(
            new Condition("LotNumber", new Recorded("lot_number"), new Like(pattern, negated)));
  }

  @Test
  void aFlagAsksOnlyWhenItIsTrue() {
    assertThat(conditions("Measurement", "'Abnormal':true"))
        .containsExactly(new Condition("Abnormal", Derived.ABNORMAL, new IsTrue()));
    assertThat(conditions("Measurement", "'Abnormal':false")).isEmpty();
  }

  @Test
  void aPeriodOfTheUsersOwnIsRead() {
    assertThat(
            criterion("{'ObservationPeriod':{'UserDefinedPeriod':{'StartDate':'1970-01-02'}}}")
                .userDefined())
        .isEqualTo(new Period(OptionalInt.of(1), OptionalInt.empty()));
  }

  @Test
  void aRegionIsAskedOfAPersonByTheConceptOfThePlace() {
    Criterion read = criterion("{'LocationRegion':{'CodesetId':0}}");

    assertThat(read.domain()).isEqualTo(CriteriaDomain.LOCATION_REGION);
    assertThat(read.conceptSet()).isEqualTo(OptionalInt.of(0));
    assertThat(read.conditions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VisitOccurrence", "VisitDetail"})
  void aRegionIsAskedOfAVisitByAConceptSet(String kind) {
    assertThat(conditions(kind, "'PlaceOfServiceLocation':0"))
        .containsExactly(
            new Condition(
                "PlaceOfServiceLocation", Derived.CARE_SITE_REGION, new InConceptSet(0, false)));
  }

  @Test
  void anEmptyNestedGroupAsksNothing() {
    assertThat(criterion("{'Death':{'CorrelatedCriteria':{'Type':'ALL'}}}").nested()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'DrugExposures':{}} | .DrugExposures is no kind of event. Did you mean DrugExposure?
          {'Death':{},'Specimen':{}} | ` has 2 kinds of event; one is needed.`
          {'Death':null} | .Death is missing.
          {'DrugExposure':{'Refils':1}} | .DrugExposure.Refils is not known here. Did you mean Refills?
          {'DrugExposure':{'RefilsCS':1}} | .DrugExposure.RefilsCS is not known here. Did you mean Refills?
          {'DrugExposure':{'CodesetId':5}} | .DrugExposure.CodesetId refers to concept set 5, which is not there.
          {'ObservationPeriod':{'CodesetId':0}} | .ObservationPeriod.CodesetId is not known here. Known: AgeAtEnd, AgeAtStart, CorrelatedCriteria, DateAdjustment, First, PeriodEndDate, PeriodLength, PeriodStartDate, PeriodType, PeriodTypeCS, UserDefinedPeriod.
          {'Death':{'First':1}} | .Death.First is not known here. Known: Age, CodesetId, CorrelatedCriteria, DateAdjustment, DeathSourceConcept, DeathType, DeathTypeCS, DeathTypeExclude, Gender, GenderCS, OccurrenceStartDate.
          {'DrugExposure':{'First':'yes'}} | .DrugExposure.First is text, not true or false.
          {'DrugExposure':{'Age':{'Op':'gt'}}} | .DrugExposure.Age.Value is missing.
          {'DrugExposure':{'Age':{'Op':'bt','Value':3}}} | .DrugExposure.Age.Extent is missing.
          {'DrugExposure':{'Age':{'Value':3}}} | .DrugExposure.Age.Op is missing.
          {'DrugExposure':{'Age':{'Op':'gte=','Value':3}}} | .DrugExposure.Age.Op is "gte=". Did you mean gte?
          {'DrugExposure':{'Age':{'Op':'gt','Value':'3'}}} | .DrugExposure.Age.Value is text, not a number.
          {'DrugExposure':{'Age':{'Op':'gt','Value':3,'Unit':'y'}}} | .DrugExposure.Age.Unit is not known here. Known: Extent, Op, Value.
          {'DrugExposure':{'Age':7}} | .DrugExposure.Age is the number 7, not an object.
          {'Measurement':{'RangeLow':{'Op':'gt','Value':1e999}}} | .Measurement.RangeLow.Value is too large for a number.
          {'Death':{'OccurrenceStartDate':{'Op':'gt','Value':'01/02/2003'}}} | .Death.OccurrenceStartDate.Value is "01/02/2003", not a date such as 2020-12-31.
          {'DrugExposure':{'LotNumber':{'Op':'eq'}}} | .DrugExposure.LotNumber.Text is missing.
          {'DrugExposure':{'DrugType':{}}} | .DrugExposure.DrugType is an object, not a list.
          {'DrugExposure':{'DrugType':[{}]}} | .DrugExposure.DrugType[0].CONCEPT_ID is missing.
          {'DrugExposure':{'DrugTypeCS':{}}} | .DrugExposure.DrugTypeCS.CodesetId is missing.
          {'DrugExposure':{'DrugTypeCS':{'CodesetId':5}}} | .DrugExposure.DrugTypeCS.CodesetId refers to concept set 5, which is not there.
          {'PayerPlanPeriod':{'PayerConcept':5}} | .PayerPlanPeriod.PayerConcept refers to concept set 5, which is not there.
          {'Specimen':{'SourceId':{'Op':'eq','Text':'a'}}} | .Specimen.SourceId cannot be asked: a timeline holds no SourceId of specimen; identifiers never enter it.
          {'VisitOccurrence':{'PlaceOfServiceLocation':5}} | .VisitOccurrence.PlaceOfServiceLocation refers to concept set 5, which is not there.
          {'LocationRegion':{'First':true}} | .LocationRegion.First is not known here. Known: CodesetId, CorrelatedCriteria, DateAdjustment, EndDate, StartDate.
          {'Death':{'DateAdjustment':{'StartWith':'STARTDATE'}}} | .Death.DateAdjustment.StartWith is "STARTDATE". Did you mean START_DATE?
          """)
  void whatIsNotUnderstoodIsNamedWithItsPlace(String criterion, String fault) {
    assertThat(faults(entry(criterion)))
        .containsExactly("$.PrimaryCriteria.CriteriaList[0]" + fault);
  }

  @Test
  void anOperatorOfTextsThatIsNotKnownGivesAWarning() {
    assertThat(warnings(entry("{'DrugExposure':{'LotNumber':{'Text':'a','Op':'like'}}}")))
        .containsExactly(
            "$.PrimaryCriteria.CriteriaList[0].DrugExposure.LotNumber.Op is \"like\", which OHDSI's"
                + " generator takes for the whole text.");
  }

  @ParameterizedTest
  @CsvSource({"bt, nothing", "!bt, everything"})
  void aRangeThatRunsBackwardsGivesAWarning(String operator, String passes) {
    assertThat(warnings(entry("{'Death':{'Age':{'Op':'" + operator + "','Value':9,'Extent':3}}}")))
        .containsExactly(
            "$.PrimaryCriteria.CriteriaList[0].Death.Age runs from the larger value to the"
                + " smaller: "
                + passes
                + " passes.");
  }
}
