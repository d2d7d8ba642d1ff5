package org.focale.cohort;

import java.util.Map;
import org.focale.cohort.EndStrategy.DateOffset;
import org.focale.cohort.EndStrategy.DrugEra;
import org.focale.cohort.EndStrategy.EndOfObservation;

/** When does a definition let a stay end, and which stays does it join? */
final class EndReader {

  private static final Map<String, Boolean> FROM_END = Map.of("StartDate", false, "EndDate", true);

  private static final Map<String, Boolean> ERA = Map.of("ERA", true);

  private EndReader() {}

  static EndStrategy end(JsonElement element, ConceptSetReader sets) {
    if (!element.present()) {
      return new EndOfObservation();
    }
    return element.object(
        written -> {
          JsonElement offset = written.get("DateOffset");
          JsonElement era = written.get("CustomEra");
          if (offset.present() == era.present()) {
            written.complain("needs either DateOffset or CustomEra.");
            return new EndOfObservation();
          }
          return offset.present()
              ? offset.object(EndReader::dateOffset)
              : era.object(drugs -> drugEra(drugs, sets));
        });
  }

  private static EndStrategy dateOffset(JsonObject offset) {
    return new DateOffset(
        offset.require("DateField").oneOf(FROM_END), offset.get("Offset").integer());
  }

  private static EndStrategy drugEra(JsonObject era, ConceptSetReader sets) {
    return new DrugEra(
        sets.required(era.require("DrugCodesetId")),
        era.get("GapDays").integer(),
        era.get("Offset").integer(),
        era.get("DaysSupplyOverride").optionalInteger());
  }

  /** Circe knows one way of joining stays. */
  static int eraPadDays(JsonElement element) {
    return element.object(
        collapse -> {
          JsonElement type = collapse.get("CollapseType");
          if (type.present()) {
            type.oneOf(ERA);
          }
          return collapse.get("EraPad").integer();
        });
  }
}
