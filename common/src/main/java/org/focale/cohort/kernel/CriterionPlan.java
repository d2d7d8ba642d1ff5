package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.List;
import org.focale.cohort.CriteriaDomain;

/**
 * Which events of one kind are meant, with concept sets by their number? Equal criteria of
 * different definitions are equal plans, and are looked for once.
 *
 * @param set of the standard concept; {@link ConceptIndex#ANY} for any
 * @param sourceSet of the source concept; {@link ConceptIndex#ANY} for any
 * @param nested what else must be found around the event; empty if nothing
 */
record CriterionPlan(
    CriteriaDomain domain,
    int set,
    int sourceSet,
    boolean first,
    Days days,
    List<ConditionPlan> conditions,
    GroupPlan nested)
    implements Serializable {

  /**
   * Which days stand for an event.
   *
   * @param adjusted whether they differ from the recorded ones; then an event that ends before it
   *     starts does not count
   * @param userStart stands for the start of a period that holds the day; {@link
   *     org.focale.timeline.Timeline#ABSENT_INT} if none
   * @param userEnd stands for its end
   */
  record Days(
      boolean adjusted,
      boolean startFromEnd,
      int startOffset,
      boolean endFromEnd,
      int endOffset,
      int userStart,
      int userEnd)
      implements Serializable {}
}
