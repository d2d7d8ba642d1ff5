package org.focale.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.WrittenDefinition.count;
import static org.focale.cohort.WrittenDefinition.counted;
import static org.focale.cohort.WrittenDefinition.faults;
import static org.focale.cohort.WrittenDefinition.read;
import static org.focale.cohort.WrittenDefinition.rule;
import static org.focale.cohort.WrittenDefinition.warnings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.focale.cohort.CorrelatedCriteria.Bound;
import org.focale.cohort.CorrelatedCriteria.Comparison;
import org.focale.cohort.CorrelatedCriteria.Occurrence;
import org.focale.cohort.CorrelatedCriteria.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReaderTest {

  private static final String BEFORE = "{'Start':{'Days':30,'Coeff':-1},'End':{'Coeff':-1}}";
  private static final String ONCE = "{'Type':2,'Count':1}";

  private static CriteriaGroup group(String text) {
    return read(text).rules().get(0).expression();
  }

  private static CorrelatedCriteria counts(String occurrence, String window) {
    return group(count(occurrence, window)).criteria().get(0);
  }

  @ParameterizedTest
  @CsvSource({"ALL,ALL", "any,ANY", "At_Least,AT_LEAST", "AT_MOST,AT_MOST"})
  void theTypeOfAGroupIsReadInAnyCase(String written, CriteriaGroup.Type type) {
    assertThat(group(rule("{'Type':'" + written + "','Count':1}")).type()).isEqualTo(type);
  }

  @Test
  void theCountOfAGroupOfAllMeansNothing() {
    assertThat(group(rule("{'Type':'ALL','Count':3}")).count()).isZero();
    assertThat(group(rule("{'Type':'AT_MOST','Count':3}")).count()).isEqualTo(3);
  }

  @Test
  void aWindowIsRead() {
    CorrelatedCriteria read = counts(ONCE, BEFORE);

    assertThat(read.start())
        .isEqualTo(
            new Window(
                new Bound(OptionalInt.of(30), -1),
                new Bound(OptionalInt.empty(), -1),
                false,
                false));
    assertThat(read.end()).isEmpty();
    assertThat(read.sameVisit()).isFalse();
    assertThat(read.anyTime()).isFalse();
  }

  @Test
  void anEndWindowPlacesTheEndOfTheEventUnlessItSaysOtherwise() {
    String entry =
        "{'Criteria':{'Death':{}},'StartWindow':%1$s,'EndWindow':%1$s,'Occurrence':%2$s,"
            + "'RestrictVisit':true,'IgnoreObservationPeriod':true}";
    CorrelatedCriteria read = group(counted(entry.formatted(BEFORE, ONCE))).criteria().get(0);

    assertThat(read.start().fromEventEnd()).isFalse();
    assertThat(read.end().orElseThrow().fromEventEnd()).isTrue();
    assertThat(read.end().orElseThrow().fromIndexEnd()).isFalse();
    assertThat(read.sameVisit()).isTrue();
    assertThat(read.anyTime()).isTrue();
  }

  @Test
  void whatIsCountedOnceIsTheConceptUnlessItSaysOtherwise() {
    assertThat(counts("{'Type':0,'Count':2}", BEFORE).occurrence())
        .isEqualTo(new Occurrence(Comparison.EXACTLY, 2, Optional.empty()));
    assertThat(counts("{'Type':1,'Count':2,'IsDistinct':true}", BEFORE).occurrence())
        .isEqualTo(new Occurrence(Comparison.AT_MOST, 2, Optional.of(CountColumn.DOMAIN_CONCEPT)));
    assertThat(
            counts("{'Type':2,'Count':2,'IsDistinct':true,'CountColumn':'REFILLS'}", BEFORE)
                .occurrence())
        .isEqualTo(new Occurrence(Comparison.AT_LEAST, 2, Optional.of(CountColumn.REFILLS)));
  }

  @Test
  void aPersonIsReadByWhatIsAskedOfPeople() {
    CriteriaGroup read =
        group(
            rule(
                "{'Type':'ALL','DemographicCriteriaList':[{'Race':[{'CONCEPT_ID':8527}],"
                    + "'OccurrenceEndDate':{'Op':'lt','Value':'1970-01-02'}}]}"));

    assertThat(read.demographics().get(0).conditions())
        .containsExactly(
            new Condition("Race", Field.Derived.RACE, new ValueTest.OneOf(List.of(8527), false)),
            new Condition(
                "OccurrenceEndDate",
                Field.Derived.END,
                new ValueTest.Compared(ValueTest.Operator.LESS, 1, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | .Type is missing.
          {'Type':'SOME'} | .Type is "SOME". Known: ALL, ANY, AT_LEAST, AT_MOST.
          {'Type':'AT_LEAST'} | .Count is missing.
          {'Type':'AT_MOST','Count':-1} | .Count is -1; it must be 0 or more.
          {'Type':'ALL','Criteria':[]} | .Criteria is not known here. Did you mean CriteriaList?
          {'Type':'ALL','DemographicCriteriaList':[{'Ages':{}}]} | .DemographicCriteriaList[0].Ages is not known here. Did you mean Age?
          {'Type':'ALL','Groups':[{}]} | .Groups[0].Type is missing.
          """)
  void aGroupThatIsNotUnderstoodIsNamedWithItsPlace(String group, String fault) {
    assertThat(faults(rule(group))).containsExactly("$.InclusionRules[0].expression" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Count':1} | {'Start':{'Coeff':-1},'End':{'Coeff':1}} | Occurrence.Type is missing.
          {'Type':2} | {'Start':{'Coeff':-1},'End':{'Coeff':1}} | Occurrence.Count is missing.
          {'Type':3,'Count':1} | {'Start':{'Coeff':-1},'End':{'Coeff':1}} | Occurrence.Type is 3; 0 is exactly, 1 at most, 2 at least.
          {'Type':2,'Count':1,'CountColumn':'STARTDATE'} | {'Start':{'Coeff':-1},'End':{'Coeff':1}} | Occurrence.CountColumn is "STARTDATE". Did you mean START_DATE?
          {'Type':2,'Count':1,'IsDistinct':true,'CountColumn':'GAP_DAYS'} | {'Start':{'Coeff':-1},'End':{'Coeff':1}} | Occurrence.CountColumn is GAP_DAYS, which no DrugExposure has.
          {'Type':2,'Count':1} | {'Start':{'Coeff':-1}} | StartWindow.End is missing.
          {'Type':2,'Count':1} | {'Start':{'Coeff':-1},'End':{'Days':1}} | StartWindow.End.Coeff is missing.
          {'Type':2,'Count':1} | {'Start':{'Coeff':-1},'End':{'Days':1,'Coeff':2}} | StartWindow.End.Coeff is 2; -1 is before, 1 after.
          {'Type':2,'Count':1} | {'Start':{'Coeff':-1},'End':{'Days':'1','Coeff':1}} | StartWindow.End.Days is text, not a whole number.
          {'Type':2,'Count':1} | null | StartWindow is missing.
          """)
  void aCountThatIsNotUnderstoodIsNamedWithItsPlace(
      String occurrence, String window, String fault) {
    assertThat(faults(count(occurrence, window)))
        .containsExactly("$.InclusionRules[0].expression.CriteriaList[0]." + fault);
  }

  @Test
  void aCountOfNoKindOfEventIsRefused() {
    assertThat(faults(counted("{'StartWindow':" + BEFORE + ",'Occurrence':" + ONCE + "}")))
        .containsExactly("$.InclusionRules[0].expression.CriteriaList[0].Criteria is missing.");
  }

  @Test
  void aColumnThatIsNotCountedOnceMayBeAnyOne() {
    assertThat(
            counts("{'Type':2,'Count':1,'CountColumn':'GAP_DAYS'}", BEFORE).occurrence().distinct())
        .isEmpty();
  }

  @Test
  void whatAsksNothingGivesAWarning() {
    assertThat(warnings(rule("{'Type':'ALL'}")))
        .containsExactly("$.InclusionRules[0].expression is empty: every event meets it.");
    assertThat(
            warnings(
                rule("{'Type':'ALL','Groups':[{'Type':'ANY'}],'DemographicCriteriaList':[{}]}")))
        .containsExactly(
            "$.InclusionRules[0].expression.DemographicCriteriaList[0] is empty: every event"
                + " meets it.",
            "$.InclusionRules[0].expression.Groups[0] is empty: every event meets it.");
  }

  @Test
  void aWindowThatRunsBackwardsGivesAWarning() {
    assertThat(warnings(count(ONCE, "{'Start':{'Days':1,'Coeff':1},'End':{'Days':1,'Coeff':-1}}")))
        .containsExactly(
            "$.InclusionRules[0].expression.CriteriaList[0].StartWindow runs from day 1 to day"
                + " -1: no event lies in it.");
  }
}
