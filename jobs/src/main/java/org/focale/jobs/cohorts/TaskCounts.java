package org.focale.jobs.cohorts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many stays, persons and events has a task seen of each definition so far?
 *
 * <p>What is counted is told apart by its kind and, of events, by the mask of the rules they meet.
 */
final class TaskCounts {

  /** Takes one count. */
  @FunctionalInterface
  interface Taker {
    void take(int kind, int definition, long rules, long n);
  }

  private final int definitions;

  /** By mask; for each kind, for each definition. */
  private final List<Map<Long, long[]>> counts = new ArrayList<>();

  TaskCounts(int kinds, int definitions) {
    this.definitions = definitions;
    for (int i = 0; i < kinds * definitions; i++) {
      counts.add(new HashMap<>(2));
    }
  }

  void add(int kind, int definition, long rules, long n) {
    counts.get(kind * definitions + definition).computeIfAbsent(rules, unseen -> new long[1])[0] +=
        n;
  }

  /** Tells all counts, none of which is 0. */
  void tell(Taker taker) {
    for (int i = 0; i < counts.size(); i++) {
      int place = i;
      counts
          .get(i)
          .forEach((rules, n) -> taker.take(place / definitions, place % definitions, rules, n[0]));
    }
  }
}
