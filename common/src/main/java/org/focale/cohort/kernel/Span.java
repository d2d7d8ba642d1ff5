package org.focale.cohort.kernel;

import org.focale.timeline.Timeline;

/** Between which days must another event start and end to lie in a criterion's windows? */
final class Span {

  private static final int NO_LOWER = Integer.MIN_VALUE + 1;
  private static final int NO_UPPER = Integer.MAX_VALUE;

  int firstStart;
  int lastStart;
  private int firstEnd;
  private int lastEnd;
  private boolean endBounded;

  /**
   * Places the windows around an index event in one of its observation periods.
   *
   * @return false if no event can lie in them
   */
  boolean of(GroupPlan.Correlated criteria, IndexEvent index, int period) {
    int from = index.periodStart[period];
    int to = index.periodEnd[period];
    firstStart = criteria.anyTime() ? NO_LOWER : from;
    lastStart = criteria.anyTime() ? NO_UPPER : to;
    firstEnd = NO_LOWER;
    lastEnd = NO_UPPER;
    endBounded = false;
    for (int i = 0; i < criteria.windows().size(); i++) {
      GroupPlan.Window window = criteria.windows().get(i);
      int reference = window.indexEnd() ? index.end : index.start;
      if (reference == Timeline.ABSENT_INT && !(window.fromAll() && window.toAll())) {
        return false;
      }
      int lower = NO_LOWER;
      int upper = NO_UPPER;
      if (!window.fromAll()) {
        lower = reference + window.fromOffset();
      } else if (!criteria.anyTime()) {
        lower = window.fromSide() == -1 ? from : to;
      }
      if (!window.toAll()) {
        upper = reference + window.toOffset();
      } else if (!criteria.anyTime()) {
        upper = window.toSide() == -1 ? from : to;
      }
      narrow(window.eventEnd(), lower, upper);
    }
    return firstStart <= lastStart && firstEnd <= lastEnd;
  }

  private void narrow(boolean ofEnd, int lower, int upper) {
    if (ofEnd) {
      firstEnd = Math.max(firstEnd, lower);
      lastEnd = Math.min(lastEnd, upper);
      endBounded |= lower != NO_LOWER || upper != NO_UPPER;
    } else {
      firstStart = Math.max(firstStart, lower);
      lastStart = Math.min(lastStart, upper);
    }
  }

  /** Whether an event lies in the windows; one without an end lies in no window of ends. */
  boolean holds(int start, int end) {
    return start >= firstStart
        && start <= lastStart
        && (!endBounded || (end != Timeline.ABSENT_INT && end >= firstEnd && end <= lastEnd));
  }
}
