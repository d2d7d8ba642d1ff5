package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Type 2 diabetes as entry; rules: a measured HbA1c from the same day on, and a depression before.
 */
class PersonCohortsTest {

  private static final String CRITERION =
      """
      {"Criteria": {"%s": {"CodesetId": %d}},
       "StartWindow": {"Start": {"Days": %s, "Coeff": -1}, "End": {"Days": %s, "Coeff": 1}},
       "Occurrence": {"Type": 2, "Count": 1, "IsDistinct": false}}
      """;
  private static final String SET =
      """
      {"id": %d, "name": "%s", "expression": {"items": [{"concept": {"CONCEPT_ID": %d},
       "isExcluded": false, "includeDescendants": false, "includeMapped": false}]}}
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void makeALakeAndTwoDefinitions() throws IOException {
    SampleLake.make(directory.resolve("lake"), "population");
    Files.createDirectories(directory.resolve("definitions"));
    Files.writeString(
        directory.resolve("definitions/7.json"),
        definition("Diabetes, measured", rule("measured soon", "Measurement", 1, "0", "30")));
    Files.writeString(
        directory.resolve("definitions/8.json"),
        definition(
            "Diabetes after depression",
            rule("measured soon", "Measurement", 1, "0", "30")
                + ","
                + rule("depressed before", "ConditionOccurrence", 2, "3000", "0")));
  }

  private static String rule(
      String name, String domain, int set, String daysBefore, String daysAfter) {
    return """
    {"name": "%s", "expression": {"Type": "ALL", "CriteriaList": [%s],
     "DemographicCriteriaList": [], "Groups": []}}
    """
        .formatted(name, CRITERION.formatted(domain, set, daysBefore, daysAfter));
  }

  private static String definition(String title, String rules) {
    return """
    {"Title": "%s",
     "ConceptSets": [%s, %s, %s],
     "PrimaryCriteria": {"CriteriaList": [{"ConditionOccurrence": {"CodesetId": 0}}],
      "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
      "PrimaryCriteriaLimit": {"Type": "First"}},
     "QualifiedLimit": {"Type": "First"}, "ExpressionLimit": {"Type": "First"},
     "InclusionRules": [%s], "CensoringCriteria": [],
     "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0}, "CensorWindow": {}}
    """
        .formatted(
            title,
            SET.formatted(0, "diabetes", 201826),
            SET.formatted(1, "HbA1c", 3004410),
            SET.formatted(2, "depression", 440383),
            rules);
  }

  private static Desk.Outcome show(String... more) {
    String[] all = {"--source", "population", "--purpose", "CARE", "--person", "3000"};
    String[] words = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, words, all.length, more.length);
    return new Desk(directory.resolve("lake")).run(new ShowPerson(), words);
  }

  @Test
  void eachDefinitionSaysWhetherThePersonIsInItAndRuleByRuleWhy() {
    Desk.Outcome outcome = show("--definitions", directory.resolve("definitions").toString());

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.lines())
        .containsSubsequence(
            "cohort 7 Diabetes, measured: in it 2020-01-05 to 2021-12-31",
            "  rule 1 met     measured soon",
            "cohort 8 Diabetes after depression: not in it, the entry event of 2020-01-05 does not"
                + " meet every rule",
            "  rule 1 met     measured soon",
            "  rule 2 not met depressed before");
  }

  @Test
  void withoutDefinitionsNothingIsSaidOfCohorts() {
    assertThat(show().lines()).noneMatch(line -> line.startsWith("cohort "));
  }

  @Test
  void aDefinitionThatIsNotUnderstoodIsRefusedBeforeThePersonIsRead() throws IOException {
    Path wrong = directory.resolve("9.json");
    Files.writeString(wrong, definition("Wrong", "").replace("CodesetId\": 0", "CodesetIt\": 0"));

    Desk.Outcome outcome = show("--definitions", wrong.toString());

    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("9.json", "$.PrimaryCriteria.CriteriaList[0].ConditionOccurrence.CodesetIt");
    assertThat(outcome.lines()).isEmpty();
  }
}
