package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.focale.cohort.CohortDefinition;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.problem.BrokenInput;
import org.focale.vocabulary.ConceptSetExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialConceptsTest {

  private static final LocalDate DAY = LocalDate.of(2025, 1, 1);
  private static final int ASTHMA = 317009;

  @TempDir private Path directory;

  private Inputs inputs(HandMadeCdm cdm) {
    cdm.person(1, HandMadeCdm.FEMALE, DAY).observed(DAY, DAY);
    return new SmallLake(directory).with("people", cdm, 1).inputs("people", 1);
  }

  private static CohortDefinition group() {
    return CirceGroup.read(
            "trial.conf: criterion 1",
            """
            { "ConceptSets": [{ "id": 0, "name": "a", "expression": { "items": [
                { "concept": { "CONCEPT_ID": 317009 }, "includeDescendants": true },
                { "concept": { "CONCEPT_ID": 99 }, "isExcluded": true }] } }],
              "Group": { "Type": "ALL", "CriteriaList": [{
                "Criteria": { "ConditionOccurrence": { "CodesetId": 0 } },
                "StartWindow": { "Start": { "Days": 30, "Coeff": -1 }, "End": { "Coeff": 1 } },
                "Occurrence": { "Type": 2, "Count": 1 } }],
                "DemographicCriteriaList": [], "Groups": [] } }
            """)
        .definition();
  }

  private static ConceptSetExpression line() {
    return new ConceptSetExpression(
        List.of(new ConceptSetExpression.Item(ASTHMA, "Asthma", false, true, false)));
  }

  @Test
  void aCirceGroupIsRefusedWithoutAVocabulary() {
    Inputs inputs = inputs(new HandMadeCdm());
    assertThatThrownBy(() -> TrialConcepts.of(inputs, List.of(), List.of(group())))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("people has no rows in concept");
  }

  @Test
  void aLineWithoutAVocabularyCountsItsConceptAloneAndSaysSo() {
    TrialConcepts concepts =
        TrialConcepts.of(inputs(new HandMadeCdm()), List.of(line()), List.of());
    assertThat(concepts.sets().of(line())).containsExactly(ASTHMA);
    assertThat(concepts.notes()).singleElement().asString().contains("stands for itself alone");
  }

  @Test
  void whatTheVocabularyCannotTellIsNoted() {
    HandMadeCdm cdm = new HandMadeCdm().concept(ASTHMA, "Asthma");
    TrialConcepts concepts = TrialConcepts.of(inputs(cdm), List.of(line()), List.of(group()));
    assertThat(concepts.notes())
        .anyMatch(note -> note.contains("no rows in concept_ancestor"))
        .anyMatch(note -> note.contains("the vocabulary lacks 1, which count nowhere: 99."));
  }
}
