package org.focale.jobs.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.CohortReader;
import org.focale.cohort.GeneratorFaults;
import org.junit.jupiter.api.Test;

final class CohortTallyTest {

  private static final String RULE =
      "{\"name\": \"%s\", \"expression\": {\"Type\": \"ALL\", \"CriteriaList\": [],"
          + " \"DemographicCriteriaList\": [{\"Age\": {\"Value\": 18, \"Op\": \"gte\"}}],"
          + " \"Groups\": []}}";

  @Test
  void aRulesGainIsWhatItAloneKeepsOut() {
    CohortTally tally = new CohortTally(definition(true, "first", "second"));
    tally.add(CohortKernel.EVENTS, 0b00, 5);
    tally.add(CohortKernel.EVENTS, 0b01, 7);
    tally.add(CohortKernel.EVENTS, 0b11, 11);
    tally.add(CohortKernel.BEST_EVENT, 0b01, 3);
    tally.add(CohortKernel.BEST_EVENT, 0b11, 9);
    assertThat(texts(tally.inclusionStats()))
        .containsExactly(
            "[9,0,first,18,0,23,0]",
            "[9,1,second,11,7,23,0]",
            "[9,0,first,12,0,12,1]",
            "[9,1,second,9,3,12,1]");
    assertThat(texts(tally.summaryStats())).containsExactly("[9,23,11,0]", "[9,12,9,1]");
    assertThat(texts(tally.inclusionResult()))
        .containsExactly("[9,0,0,5]", "[9,0,1,7]", "[9,0,3,11]", "[9,1,1,3]", "[9,1,3,9]");
    assertThat(texts(tally.attrition()))
        .containsExactly("[9,a,all,,12]", "[9,a,0,first,0]", "[9,a,1,second,3]", "[9,a,none,,9]");
  }

  @Test
  void nobodyIsCountedTooButNoMaskIs() {
    CohortTally tally = new CohortTally(definition(true, "only"));
    assertThat(tally.inclusionResult()).isEmpty();
    assertThat(texts(tally.inclusionStats()))
        .containsExactly("[9,0,only,0,0,0,0]", "[9,0,only,0,0,0,1]");
    assertThat(texts(tally.summaryStats())).containsExactly("[9,0,0,0]", "[9,0,0,1]");
    assertThat(texts(tally.censorStats())).containsExactly("[9,0]");
    assertThat(texts(List.of(tally.count()))).containsExactly("[9,a,0,0]");
  }

  @Test
  void withoutRulesAndWithoutACensorWindowThereIsNothingToSayOfThem() {
    CohortTally tally = new CohortTally(definition(false));
    tally.add(CohortKernel.ENTRIES, 0, 5);
    tally.add(CohortKernel.SUBJECTS, 0, 3);
    assertThat(tally.inclusionStats()).isEmpty();
    assertThat(tally.summaryStats()).isEmpty();
    assertThat(tally.censorStats()).isEmpty();
    assertThat(texts(tally.attrition())).containsExactly("[9,a,all,,3]");
    assertThat(texts(List.of(tally.count()))).containsExactly("[9,a,5,3]");
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream().map(Row::toString).toList();
  }

  private static CohortDefinition definition(boolean window, String... rules) {
    String json =
        """
        {
          "PrimaryCriteria": {
            "CriteriaList": [{"ConditionOccurrence": {}}],
            "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
            "PrimaryCriteriaLimit": {"Type": "All"}
          },
          "ConceptSets": [],
          "QualifiedLimit": {"Type": "All"},
          "ExpressionLimit": {"Type": "All"},
          "InclusionRules": [%s],
          "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0},
          "CensorWindow": %s
        }
        """
            .formatted(
                String.join(", ", List.of(rules).stream().map(RULE::formatted).toList()),
                window ? "{\"EndDate\": \"2014-08-31\"}" : "{}");
    return CohortReader.read(9, "a.json", json, GeneratorFaults.REPRODUCED);
  }
}
