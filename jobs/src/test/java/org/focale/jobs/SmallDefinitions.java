package org.focale.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Cohort definitions that find somebody in a {@link SmallExtract}. */
public final class SmallDefinitions {

  private SmallDefinitions() {}

  /** A directory with one definition, 1: whoever has a condition; it needs no vocabulary. */
  public static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("1.json"), anyCondition(0));
    return directory;
  }

  /**
   * Whoever has a condition after so many days of observation, and a drug later on.
   *
   * @param priorDays of observation before the condition
   */
  public static String anyCondition(int priorDays) {
    return definition("\"ConditionOccurrence\": {}", priorDays, "");
  }

  /** Whoever has a condition or one below it, and a drug later on. */
  public static String condition(int concept) {
    return definition(
        "\"ConditionOccurrence\": {\"CodesetId\": 0}",
        0,
        """
        {"id": 0, "name": "The condition", "expression": {"items": [
          {"concept": {"CONCEPT_ID": %d}, "includeDescendants": true}]}}
        """
            .formatted(concept));
  }

  private static String definition(String primary, int priorDays, String conceptSet) {
    return """
    {
      "PrimaryCriteria": {
        "CriteriaList": [{%s}],
        "ObservationWindow": {"PriorDays": %d, "PostDays": 0},
        "PrimaryCriteriaLimit": {"Type": "First"}
      },
      "ConceptSets": [%s],
      "QualifiedLimit": {"Type": "First"},
      "ExpressionLimit": {"Type": "First"},
      "InclusionRules": [{
        "name": "a drug later on",
        "expression": {
          "Type": "ALL",
          "CriteriaList": [{
            "Criteria": {"DrugExposure": {}},
            "StartWindow": {
              "Start": {"Days": 1, "Coeff": 1},
              "End": {"Days": 60, "Coeff": 1}
            },
            "Occurrence": {"Type": 2, "Count": 1}
          }],
          "DemographicCriteriaList": [],
          "Groups": []
        }
      }],
      "CensoringCriteria": [],
      "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0},
      "CensorWindow": {}
    }
    """
        .formatted(primary, priorDays, conceptSet);
  }
}
