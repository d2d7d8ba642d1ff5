package org.focale.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.focale.cohort.WrittenDefinition.and;
import static org.focale.cohort.WrittenDefinition.entry;
import static org.focale.cohort.WrittenDefinition.faults;
import static org.focale.cohort.WrittenDefinition.read;
import static org.focale.cohort.WrittenDefinition.warnings;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.focale.problem.BadDefinition;
import org.focale.problem.ExitCode;
import org.focale.problem.Problem;
import org.focale.vocabulary.ConceptSetExpression.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohortReaderTest {

  private static final String SMALLEST = entry("{'DrugExposure':{'CodesetId':0}}");

  @Test
  void whatIsNotWrittenHasTheDefaultsOfCirce() {
    CohortDefinition definition = read(SMALLEST);

    assertThat(definition.id()).isEqualTo(7);
    assertThat(definition.name()).isEqualTo("7");
    assertThat(definition.primary().priorDays()).isZero();
    assertThat(definition.primary().postDays()).isZero();
    assertThat(definition.primary().limit()).isEqualTo(ResultLimit.ALL);
    assertThat(definition.additional()).isEmpty();
    assertThat(definition.qualified()).isEqualTo(ResultLimit.ALL);
    assertThat(definition.included()).isEqualTo(ResultLimit.ALL);
    assertThat(definition.rules()).isEmpty();
    assertThat(definition.end()).isEqualTo(new EndStrategy.EndOfObservation());
    assertThat(definition.censoring()).isEmpty();
    assertThat(definition.eraPadDays()).isZero();
    assertThat(definition.censorWindow()).isEqualTo(Period.OPEN);
    assertThat(definition.warnings()).isEmpty();
  }

  @Test
  void nullIsTheSameAsNothing() {
    String nulls =
        "'Title':null,'AdditionalCriteria':null,'QualifiedLimit':null,'ExpressionLimit':"
            + "{'Type':null},'InclusionRules':null,'EndStrategy':null,'CensoringCriteria':null,"
            + "'CollapseSettings':null,'CensorWindow':{'StartDate':null},'cdmVersionRange':null";

    assertThat(read(and(nulls))).isEqualTo(read(SMALLEST));
  }

  @Test
  void aConceptSetKeepsWhatIncludesAndExcludes() {
    String sets =
        "{'ConceptSets':[{'id':3,'name':'Drugs','expression':{'items':[{'concept':{'CONCEPT_ID':9,"
            + "'CONCEPT_NAME':'x','VOCABULARY_ID':'RxNorm'},'isExcluded':true,'includeMapped':true}"
            + "]}}],'PrimaryCriteria':{'CriteriaList':[{'DrugExposure':{'CodesetId':3}}]}}";

    assertThat(read(sets).conceptSets().get(0).expression().items())
        .containsExactly(new Item(9, "x", true, false, true));
  }

  @ParameterizedTest
  @CsvSource({"first,FIRST", "First,FIRST", "ALL,ALL", "Last,LAST"})
  void aLimitIsReadInAnyCase(String written, ResultLimit limit) {
    assertThat(read(and("'QualifiedLimit':{'Type':'" + written + "'}")).qualified())
        .isEqualTo(limit);
  }

  @Test
  void anEmptyGroupOfAdditionalCriteriaIsStillThere() {
    assertThat(read(and("'AdditionalCriteria':{'Type':'ALL'}")).additional()).isPresent();
  }

  @Test
  void everyWayToEndAStayIsRead() {
    assertThat(read(and("'EndStrategy':{'DateOffset':{'DateField':'EndDate','Offset':30}}")).end())
        .isEqualTo(new EndStrategy.DateOffset(true, 30));
    assertThat(
            read(and(
                    "'EndStrategy':{'CustomEra':{'DrugCodesetId':0,'GapDays':14,'Offset':7,"
                        + "'DaysSupplyOverride':5}}"))
                .end())
        .isEqualTo(new EndStrategy.DrugEra(0, 14, 7, OptionalInt.of(5)));
  }

  @Test
  void malformedJsonIsRefusedWithLineAndColumn() {
    assertThatThrownBy(() -> read("{\n  'ConceptSets': [}"))
        .isInstanceOf(BadDefinition.class)
        .hasMessage(
            "7.json: $ is not JSON at line 2, column 19: Unexpected close marker '}': expected"
                + " ']' (for Array starting at line: 2, column: 18)")
        .extracting(problem -> ((Problem) problem).exitCode())
        .isEqualTo(ExitCode.BROKEN_INPUT);
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    assertThat(faults("{'Title':'a','Title':'b'}"))
        .containsExactly("$ is not JSON at line 1, column 21: Duplicate field 'Title'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void anEmptyFileIsRefused(String text) {
    assertThat(faults(text)).contains("$ is empty; a cohort definition is an object.");
  }

  @Test
  void aListInPlaceOfADefinitionIsRefused() {
    assertThat(faults("[]")).containsExactly("$ is a list, not an object.");
  }

  @Test
  void whatFollowsTheDefinitionIsRefused() {
    assertThat(faults(SMALLEST + "{}")).singleElement().asString().contains("Trailing token");
  }

  @Test
  void aFileWithoutEndIsRefused() {
    assertThatThrownBy(
            () -> CohortReader.read(1, "1.json", new byte[11 << 20], GeneratorFaults.MENDED))
        .hasMessage("1.json: $ has more than 10 MB.");
  }

  @Test
  void groupsWithoutEndAreRefused() {
    String deep = "{'Type':'ALL','Groups':[".repeat(60) + "]}".repeat(60);

    assertThat(faults(WrittenDefinition.rule(deep)))
        .containsExactly("$ is nested deeper than 100 levels, or has a number without end.");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin = "{\"Title\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> CohortReader.read(1, "1.json", latin, GeneratorFaults.MENDED))
        .isInstanceOf(BadDefinition.class)
        .hasMessageContaining("Invalid UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'QualifiedLimits':{} | $.QualifiedLimits is not known here. Did you mean QualifiedLimit?
          'QualifiedLimit':{'Type':'Frist'} | $.QualifiedLimit.Type is "Frist". Did you mean FIRST?
          'QualifiedLimit':'All' | $.QualifiedLimit is text, not an object.
          'Title':3 | $.Title is the number 3, not text.
          'InclusionRules':{} | $.InclusionRules is an object, not a list.
          'InclusionRules':[null] | $.InclusionRules[0] is null; leave it out.
          'InclusionRules':[{'name':'a'}] | $.InclusionRules[0].expression is missing.
          'EndStrategy':{} | $.EndStrategy needs either DateOffset or CustomEra.
          'EndStrategy':{'DateOffset':{'Offset':1}} | $.EndStrategy.DateOffset.DateField is missing.
          'EndStrategy':{'CustomEra':{'GapDays':1}} | $.EndStrategy.CustomEra.DrugCodesetId is missing.
          'EndStrategy':{'CustomEra':{'DrugCodesetId':9}} | $.EndStrategy.CustomEra.DrugCodesetId refers to concept set 9, which is not there.
          'CollapseSettings':{'CollapseType':'ERAS'} | $.CollapseSettings.CollapseType is "ERAS". Did you mean ERA?
          'CollapseSettings':{'EraPad':1.5} | $.CollapseSettings.EraPad is the number 1.5, not a whole number.
          'CollapseSettings':{'EraPad':'7'} | $.CollapseSettings.EraPad is text, not a whole number.
          'CollapseSettings':{'EraPad':3000000000} | $.CollapseSettings.EraPad is beyond the whole numbers of 32 bits.
          'CensorWindow':{'StartDate':'2010-02-30'} | $.CensorWindow.StartDate is "2010-02-30", not a date such as 2020-12-31.
          'CensorWindow':{'EndDate':20100101} | $.CensorWindow.EndDate is the number 20100101, not text.
          'a b':1 | $['a b'] is not known here. Known: AdditionalCriteria, CensorWindow, CensoringCriteria, CollapseSettings, ConceptSets, EndStrategy, ExpressionLimit, InclusionRules, PrimaryCriteria, QualifiedLimit, Title, cdmVersionRange, description.
          """)
  void aPartThatIsNotUnderstoodIsNamedWithItsPlace(String part, String fault) {
    assertThat(faults(and(part))).containsExactly(fault);
  }

  @Test
  void nothingToEnterByIsRefused() {
    assertThat(faults("{}")).containsExactly("$.PrimaryCriteria is missing.");
    assertThat(faults(entry("")))
        .containsExactly("$.PrimaryCriteria.CriteriaList is empty: nobody could enter.");
  }

  @Test
  void twoConceptSetsOfOneIdAreRefused() {
    String set = "{'id':0,'name':'','expression':{'items':[]}}";

    assertThat(faults(SMALLEST.replace("'ConceptSets':[", "'ConceptSets':[" + set + ",")))
        .containsExactly("$.ConceptSets[1].id is 0, the id of another concept set.");
  }

  @Test
  void aConceptSetOrConceptWithoutItsPartsIsRefused() {
    assertThat(
            faults(
                "{'ConceptSets':[{'name':'a'},{'id':1,'expression':{'items':[{},"
                    + "{'concept':{'CONCEPT_ID':4294967296}},{'concept':{'CONCEPTID':1}}]}}],"
                    + "'PrimaryCriteria':{'CriteriaList':[{'Death':{}}]}}"))
        .containsExactly(
            "$.ConceptSets[0].id is missing.",
            "$.ConceptSets[0].expression is missing.",
            "$.ConceptSets[1].expression.items[0].concept is missing.",
            "$.ConceptSets[1].expression.items[1].concept.CONCEPT_ID is beyond the whole numbers"
                + " of 32 bits.",
            "$.ConceptSets[1].expression.items[2].concept.CONCEPT_ID is missing.",
            "$.ConceptSets[1].expression.items[2].concept.CONCEPTID is not known here. Did you"
                + " mean CONCEPT_ID?");
  }

  @Test
  void sixtyTwoRulesFitAndNoMore() {
    String rule = "{'name':'r','expression':{'Type':'ALL'}}";

    assertThat(read(and("'InclusionRules':[" + rules(rule, 62) + "]")).rules()).hasSize(62);
    assertThat(faults(and("'InclusionRules':[" + rules(rule, 63) + "]")))
        .containsExactly("$.InclusionRules has 63 rules; at most 62 fit.");
  }

  private static String rules(String rule, int times) {
    return String.join(",", Collections.nCopies(times, rule));
  }

  @Test
  void allFaultsOfAFileAreReportedTogetherByFile() {
    String bad = and("'Foo':1,'QualifiedLimit':{'Type':'x'}");

    assertThatThrownBy(() -> read(bad))
        .hasMessage(
            "7.json: $.QualifiedLimit.Type is \"x\". Known: ALL, FIRST, LAST.\n"
                + "7.json: $.Foo is not known here. "
                + "Known: AdditionalCriteria, CensorWindow, CensoringCriteria, CollapseSettings,"
                + " ConceptSets, EndStrategy, ExpressionLimit, InclusionRules, PrimaryCriteria,"
                + " QualifiedLimit, Title, cdmVersionRange, description.");
  }

  @Test
  void manyFaultsAreCutShort() {
    List<BadDefinition.Finding> many =
        Collections.nCopies(25, new BadDefinition.Finding("$", "is bad."));

    assertThat(new BadDefinition("7.json", many)).hasMessageEndingWith("and 5 more like these.");
  }

  @Test
  void aCensorWindowThatEndsBeforeItStartsGivesAWarning() {
    assertThat(warnings(and("'CensorWindow':{'StartDate':'2011-01-01','EndDate':'2010-01-01'}")))
        .containsExactly("$.CensorWindow ends before it starts: nothing lies in it.");
  }
}
