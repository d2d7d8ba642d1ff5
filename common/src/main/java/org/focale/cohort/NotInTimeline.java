package org.focale.cohort;

/**
 * Which parts of Circe's language cannot be asked of a timeline, and why?
 *
 * <p>They are refused by name: identifiers never enter a timeline.
 */
final class NotInTimeline {

  private NotInTimeline() {}

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
