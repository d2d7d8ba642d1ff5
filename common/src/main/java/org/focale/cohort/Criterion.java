package org.focale.cohort;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which events of one kind are meant?
 *
 * @param conceptSet of the standard concept; empty for any
 * @param sourceConceptSet of the source concept; empty for any
 * @param first whether only the first such event in the person's history is meant; decided before
 *     the conditions are tested
 * @param userDefined days that stand for the event's own (observation and payer plan periods)
 * @param conditions all of which must hold
 * @param nested what else must be found around the event
 */
public record Criterion(
    CriteriaDomain domain,
    OptionalInt conceptSet,
    OptionalInt sourceConceptSet,
    boolean first,
    Optional<DateAdjustment> dateAdjustment,
    Period userDefined,
    List<Condition> conditions,
    Optional<CriteriaGroup> nested) {

  public Criterion {
    conditions = List.copyOf(conditions);
  }

  /**
   * Other days than the recorded ones; an event that then ends before it starts does not count.
   *
   * @param startFromEnd whether the new start is counted from the event's end
   * @param endFromEnd whether the new end is counted from the event's end
   */
  public record DateAdjustment(
      boolean startFromEnd, int startOffset, boolean endFromEnd, int endOffset) {}
}
