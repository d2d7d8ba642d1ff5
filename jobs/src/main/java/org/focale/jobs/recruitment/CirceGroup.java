package org.focale.jobs.recruitment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Set;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.CohortReader;
import org.focale.cohort.GeneratorFaults;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/**
 * Which group of criteria does a trial take over from a Circe definition?
 *
 * @param definition whose additional criteria are the group; its entry events stand for nothing
 */
record CirceGroup(CohortDefinition definition) implements Asked {

  private static final String SETS = "ConceptSets";
  private static final String GROUP = "Group";
  private static final String NO_ENTRY =
      "{\"CriteriaList\":[{\"ObservationPeriod\":{}}],"
          + "\"ObservationWindow\":{\"PriorDays\":0,\"PostDays\":0},"
          + "\"PrimaryCriteriaLimit\":{\"Type\":\"All\"}}";

  /**
   * Reads a group.
   *
   * @param where it is written, for messages
   * @param json an object with {@code ConceptSets} and {@code Group}, as ATLAS writes both
   * @throws BadParameters if it is no such object
   * @throws org.focale.problem.BadDefinition if Circe would not understand it
   */
  static CirceGroup read(String where, String json) {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    try {
      JsonNode written = mapper.readTree(json);
      if (!written.isObject() || !written.hasNonNull(GROUP)) {
        throw new BadParameters(where + ": a circe group is an object with ConceptSets and Group");
      }
      refuseOthers(where, written);
      ObjectNode definition = mapper.createObjectNode();
      definition.set(
          SETS, written.path(SETS).isMissingNode() ? mapper.createArrayNode() : written.get(SETS));
      definition.set("PrimaryCriteria", mapper.readTree(NO_ENTRY));
      definition.set("AdditionalCriteria", written.get(GROUP));
      return new CirceGroup(
          CohortReader.read(0, where, definition.toString(), GeneratorFaults.REPRODUCED));
    } catch (JsonProcessingException noJson) {
      throw new BadParameters(where + " is not JSON: " + noJson.getOriginalMessage());
    }
  }

  private static void refuseOthers(String where, JsonNode written) {
    for (Iterator<String> keys = written.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.equals(SETS) && !key.equals(GROUP)) {
        throw new BadParameters(
            where + ": " + key + " is unknown" + Spelling.hint(key, Set.of(SETS, GROUP)));
      }
    }
  }
}
