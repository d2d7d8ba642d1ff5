package org.focale.features;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What was recorded of a domain before a day? Parallel arrays, ascending by start day.
 *
 * @param concepts one per fact, 0 where none is recorded or mapped
 * @param startDays days since 1970-01-01, all before the day
 */
public record PastFacts(int[] concepts, int[] startDays) {

  /** The arrays that {@link #of} reads. */
  public static Set<Column> columns(Domain domain) {
    return Set.of(domain.column("concept"), domain.column("start_day"));
  }

  /** The facts of a domain that start before the day. */
  public static PastFacts of(Timeline person, Domain domain, int day) {
    int[] starts = person.ints(domain.column("start_day"));
    int known = firstFrom(starts, day);
    int[] concepts = Arrays.copyOf(person.ints(domain.column("concept")), known);
    for (int i = 0; i < known; i++) {
      concepts[i] = concepts[i] == Timeline.ABSENT_INT ? 0 : concepts[i];
    }
    return new PastFacts(concepts, Arrays.copyOf(starts, known));
  }

  public int size() {
    return startDays.length;
  }

  /** How many start on the day or after it. */
  public int since(int day) {
    return size() - firstFrom(startDays, day);
  }

  /** The first place whose value is at least this. */
  static int firstFrom(int[] ascending, int value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Several sets of arrays as one. */
  public static Set<Column> union(Set<Column> first, List<Set<Column>> others) {
    Set<Column> all = new HashSet<>(first);
    others.forEach(all::addAll);
    return all;
  }
}
