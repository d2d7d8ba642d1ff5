package org.focale.jobs.risk.question;

import java.util.OptionalInt;
import java.util.Set;
import org.focale.features.IndexRule;
import org.focale.features.PersonHash;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * After which visit of a person is the outcome predicted?
 *
 * <p>The index is the last day of the first visit that ends on or after a day of the person's
 * observation, drawn by a hash of the person, among visits that start and end within an observation
 * period. So whether a visit is chosen depends on what came before it: a draw among all visits
 * would choose the less often a visit that many others follow, and every risk would be too low.
 * Visits after the last day that an index may have are not chosen.
 *
 * @param lastIndexDay days since 1970-01-01
 */
public record DrawnVisit(long seed, int lastIndexDay) implements IndexRule {

  private static final Column START = Domain.VISIT_OCCURRENCE.column("start_day");
  private static final Column END = Domain.VISIT_OCCURRENCE.column("end_day");
  private static final Column FROM = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column TO = Domain.OBSERVATION_PERIOD.column("end_day");

  @Override
  public Set<Column> columns() {
    return Set.of(START, END, FROM, TO);
  }

  @Override
  public OptionalInt day(Timeline person) {
    int[] starts = person.ints(START);
    int[] ends = person.ints(END);
    int[] from = person.ints(FROM);
    int[] to = person.ints(TO);
    int drawn = drawnDay(person, from, to);
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < starts.length; i++) {
      int end = lastDay(starts[i], ends[i]);
      if (end >= drawn && end <= lastIndexDay && end < first && within(starts[i], end, from, to)) {
        first = end;
      }
    }
    return first == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(first);
  }

  /** A visit without an end, or with one before it, lasts a day. */
  private static int lastDay(int start, int end) {
    return end == Timeline.ABSENT_INT ? start : Math.max(start, end);
  }

  private static boolean within(int start, int end, int[] from, int[] to) {
    for (int p = 0; p < from.length; p++) {
      if (start >= from[p] && end <= to[p]) {
        return true;
      }
    }
    return false;
  }

  /** A day from the first observed to the last that an index may have. */
  private int drawnDay(Timeline person, int[] from, int[] to) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (int p = 0; p < from.length; p++) {
      first = Math.min(first, from[p]);
      last = Math.max(last, to[p]);
    }
    int days = Math.min(last, lastIndexDay) - first + 1;
    return days < 1
        ? Integer.MAX_VALUE
        : first + PersonHash.part(person.personId(), seed, "risk-index", days);
  }
}
