package org.focale.cohort.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How did a person fare at each step of a definition? Days are counted since 1970-01-01.
 *
 * @param meeting events that meet an entry criterion
 * @param observed of them, those far enough inside an observation period, and within the limit
 * @param qualified of them, those that the additional criteria let through
 * @param stays the person's stays in the cohort
 * @param lost whether the censor window left no stay of those that there were
 */
public record CohortTrace(
    int meeting, int observed, List<Event> qualified, List<Stay> stays, boolean lost) {

  public CohortTrace {
    qualified = List.copyOf(qualified);
    stays = List.copyOf(stays);
  }

  /**
   * An entry event.
   *
   * @param rules bit i for the inclusion rule at position i
   * @param best whether it meets the most rules
   */
  public record Event(int startDay, int endDay, long rules, boolean best) {}

  /** From the first day to the last, both included. */
  public record Stay(int startDay, int endDay) {}

  /** Collects what an evaluator tells. */
  static final class Builder implements CohortSink {
    private final int meeting;
    private final int observed;
    private final List<Event> qualified = new ArrayList<>();
    private final List<Stay> stays = new ArrayList<>();
    private boolean lost;

    Builder(int meeting, int observed) {
      this.meeting = meeting;
      this.observed = observed;
    }

    void qualified(int start, int end, long rules, boolean best) {
      qualified.add(new Event(start, end, rules, best));
    }

    @Override
    public void stay(int definition, int startDay, int endDay) {
      stays.add(new Stay(startDay, endDay));
    }

    @Override
    public void meets(int definition, boolean best, long rules, int events) {
      throw new IllegalStateException("a trace gets its events one by one");
    }

    @Override
    public void lost(int definition) {
      lost = true;
    }

    CohortTrace build() {
      return new CohortTrace(meeting, observed, qualified, stays, lost);
    }
  }
}
