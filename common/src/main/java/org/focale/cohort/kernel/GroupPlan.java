package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.List;
import org.focale.cohort.CorrelatedCriteria.Comparison;
import org.focale.cohort.CountColumn;
import org.focale.cohort.CriteriaGroup;

/** How many of these criteria does an index event meet? */
record GroupPlan(
    CriteriaGroup.Type type,
    int count,
    List<Correlated> criteria,
    List<List<ConditionPlan>> demographics,
    List<GroupPlan> groups)
    implements Serializable {

  /** Asks nothing. */
  static final GroupPlan EMPTY =
      new GroupPlan(CriteriaGroup.Type.ALL, 0, List.of(), List.of(), List.of());

  /** How many criteria it combines. */
  int size() {
    return criteria.size() + demographics.size() + groups.size();
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /**
   * How many events lie around the index event.
   *
   * @param criterion the number of the criterion in the program
   * @param windows all of which an event must lie in
   * @param noneNeeded whether an index event without any such event can pass
   * @param distinct whether each value of {@code column} counts once; else each event counts
   */
  record Correlated(
      int criterion,
      List<Window> windows,
      Comparison comparison,
      int count,
      boolean noneNeeded,
      boolean distinct,
      CountColumn column,
      boolean sameVisit,
      boolean anyTime)
      implements Serializable {}

  /**
   * Between which days relative to the index event.
   *
   * @param fromAll whether the window reaches back (or forward: see {@code fromSide}) to the limit
   *     of the observation period
   */
  record Window(
      boolean fromAll,
      int fromOffset,
      int fromSide,
      boolean toAll,
      int toOffset,
      int toSide,
      boolean indexEnd,
      boolean eventEnd)
      implements Serializable {}
}
