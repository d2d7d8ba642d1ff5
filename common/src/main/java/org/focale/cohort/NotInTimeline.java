package org.focale.cohort;

import java.util.Map;

/**
 * Which parts of Circe's language cannot be asked of a timeline, and why?
 *
 * <p>They are refused by name. A part that a later timeline answers leaves this list and enters
 * {@link CriteriaDomain}.
 */
final class NotInTimeline {

  private static final String NO_LOCATIONS =
      "cannot be asked: a timeline holds no history of locations.";

  private static final Map<String, String> CRITERIA = Map.of("LocationRegion", NO_LOCATIONS);

  private static final Map<CriteriaDomain, Map<String, String>> ATTRIBUTES =
      Map.of(
          CriteriaDomain.VISIT_OCCURRENCE, Map.of("PlaceOfServiceLocation", NO_LOCATIONS),
          CriteriaDomain.VISIT_DETAIL, Map.of("PlaceOfServiceLocation", NO_LOCATIONS));

  private NotInTimeline() {}

  /** Whether a kind of criterion is known and cannot be asked; if so, complains. */
  static boolean refuses(JsonElement criterion, String kind) {
    String reason = CRITERIA.get(kind);
    if (reason == null) {
      return false;
    }
    criterion.complain(reason);
    return true;
  }

  /** Complains of the attributes that are asked and cannot be. */
  static void refuse(CriteriaDomain domain, JsonObject criterion) {
    ATTRIBUTES
        .getOrDefault(domain, Map.of())
        .forEach(
            (attribute, reason) -> {
              JsonElement asked = criterion.get(attribute);
              if (asked.present()) {
                asked.complain(reason);
              }
            });
  }

  /** Whether the domain's timeline lacks the value that an attribute asks for. */
  static boolean lacks(CriteriaDomain domain, Attribute attribute) {
    return attribute.field() instanceof Field.Recorded recorded
        && !domain.domain().has(recorded.column());
  }

  /** Why such a value cannot be asked for. */
  static String lacking(CriteriaDomain domain, String column) {
    return "cannot be asked: a timeline holds no "
        + column
        + " of "
        + domain.domain().table()
        + "; identifiers never enter it.";
  }
}
