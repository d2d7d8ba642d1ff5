package org.focale.jobs.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.focale.jobs.CommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainDefinitionTest {

  private static final String ASTHMA =
      """
      {"Title": "Asthma",
       "ConceptSets": [{"id": 0, "name": "Asthma", "expression": {"items": []}}],
       "PrimaryCriteria": {"CriteriaList": [{"ConditionOccurrence": {
         "CodesetId": 0,
         "StopReason": {"Op": "contains", "Text": "x"},
         "ProviderSpecialty": [{"CONCEPT_ID": 38004477, "CONCEPT_NAME": "Pediatrics"}]}}]}}
      """;

  @TempDir Path folder;

  private CommandLine.Result explain(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("asthma.json"), text);
    List<Object> words = new ArrayList<>(List.of("explain", "--definition", file));
    words.addAll(List.of(options));
    return CommandLine.in(folder).run(words.toArray());
  }

  @Test
  void aDefinitionIsPrintedInPlainEnglishWithTheFieldsItReads() throws IOException {
    CommandLine.Result explained = explain(ASTHMA);

    assertThat(explained.status()).as(explained.err()).isZero();
    assertThat(explained.out())
        .isEqualTo(
            """
            Cohort 0: Asthma

            Entry: a person enters with
            - a condition occurrence of "Asthma"
              - stop reason must contain "x"
              - specialty is Pediatrics (38004477)
            Observation is needed for at least 0 days before and 0 days after the start of the event.
            Of these events, all are kept.

            Inclusion rules: none.
            Of the events that are left, all are kept.

            Exit
            The stay ends with the observation period.
            Stays of a person that overlap become one.

            Fields it reads
            - condition_occurrence.condition_concept_id
            - condition_occurrence.condition_end_date
            - condition_occurrence.condition_occurrence_id
            - condition_occurrence.condition_start_date
            - condition_occurrence.provider_id: the provider's specialty
            - condition_occurrence.stop_reason
            - condition_occurrence.visit_occurrence_id
            - observation_period.observation_period_end_date
            - observation_period.observation_period_start_date
            """);
  }

  @Test
  void theSameIsPrintedAsJson() throws IOException {
    JsonNode explained = new ObjectMapper().readTree(explain(ASTHMA, "--json").out());

    assertThat(explained.get("name").asText()).isEqualTo("Asthma");
    assertThat(explained.at("/text/0").asText()).isEqualTo("Cohort 0: Asthma");
    assertThat(explained.get("fields")).hasSize(9);
    assertThat(explained.get("warnings")).isEmpty();
  }

  @Test
  void aDefinitionThatIsNotUnderstoodEndsWithEveryFaultByItsPlace() throws IOException {
    CommandLine.Result refused =
        explain(
            ASTHMA
                .replace("StopReason", "StopReasn")
                .replace("\"CodesetId\": 0", "\"CodesetId\": 4"));

    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains(
            "asthma.json: $.PrimaryCriteria.CriteriaList[0].ConditionOccurrence.CodesetId refers to"
                + " concept set 4, which is not there.")
        .contains(
            "asthma.json: $.PrimaryCriteria.CriteriaList[0].ConditionOccurrence.StopReasn is not"
                + " known here. Did you mean StopReason?");
  }
}
