package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.List;
import org.focale.cohort.ResultLimit;

/**
 * What makes a cohort, with criteria and concept sets by their numbers in the program?
 *
 * @param qualifying whether there is an additional group at all, even an empty one: only then does
 *     the qualified limit apply
 * @param censorStart {@link org.focale.timeline.Timeline#ABSENT_INT} if there is none
 * @param censorEnd {@link org.focale.timeline.Timeline#ABSENT_INT} if there is none
 */
record DefinitionPlan(
    List<Integer> primary,
    int priorDays,
    int postDays,
    ResultLimit limit,
    boolean qualifying,
    GroupPlan additional,
    ResultLimit qualified,
    List<GroupPlan> rules,
    ResultLimit included,
    End end,
    List<Integer> censoring,
    int eraPadDays,
    int censorStart,
    int censorEnd)
    implements Serializable {

  /** How a stay ends unless something censors it. */
  enum EndKind {
    END_OF_OBSERVATION,
    AFTER_START,
    AFTER_END,
    DRUG_ERA
  }

  /**
   * The end strategy.
   *
   * @param set the drugs of an era
   * @param daysSupply {@link org.focale.timeline.Timeline#ABSENT_INT} if exposures end as recorded
   */
  record End(EndKind kind, int offsetDays, int set, int gapDays, int daysSupply)
      implements Serializable {}
}
