package org.focale.cohort;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many events of a kind lie in a window around the index event?
 *
 * @param start where the event's start (or end: see {@link Window#fromEventEnd}) must lie
 * @param end where, besides, the event's end (or start) must lie
 * @param sameVisit whether only events of the index event's visit count
 * @param anyTime whether events outside the index event's observation period count too
 */
public record CorrelatedCriteria(
    Criterion criterion,
    Window start,
    Optional<Window> end,
    Occurrence occurrence,
    boolean sameVisit,
    boolean anyTime) {

  /**
   * Between which days relative to the index event?
   *
   * @param fromIndexEnd whether days are counted from the index event's end, not from its start
   * @param fromEventEnd whether the other event's end is placed, not its start
   */
  public record Window(Bound from, Bound to, boolean fromIndexEnd, boolean fromEventEnd) {}

  /**
   * One side of a window.
   *
   * @param days empty for all days: to the limit of the observation period on that side, or without
   *     limit where events outside it count
   * @param coefficient -1 before the index event, 1 after it
   */
  public record Bound(OptionalInt days, int coefficient) {

    /** Days relative to the index event; negative before it. */
    public int offset() {
      return days.getAsInt() * coefficient;
    }
  }

  /**
   * How many.
   *
   * @param distinct what is counted once; empty if every event counts
   */
  public record Occurrence(Comparison comparison, int count, Optional<CountColumn> distinct) {

    /** Whether an index event without any such event can pass: none are needed. */
    public boolean noneNeeded() {
      return comparison == Comparison.AT_MOST || count == 0;
    }
  }

  /** In the order of Circe's numbers. */
  public enum Comparison {
    EXACTLY,
    AT_MOST,
    AT_LEAST
  }
}
