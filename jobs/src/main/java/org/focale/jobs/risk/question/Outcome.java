package org.focale.jobs.risk.question;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;

/** On which day does what is predicted first come to a person, among some days? */
public sealed interface Outcome extends Serializable {

  /** Says that it does not come. */
  int NEVER = Integer.MAX_VALUE;

  /** The arrays it reads. */
  Set<Column> columns();

  /**
   * The first day of it from one day to another, both included; {@link #NEVER} if there is none.
   *
   * @param marked what other rows say of the person's days
   */
  int firstDay(Timeline person, MarkedDays marked, long from, long to);

  /** Whether it can come after the observation of the person ended: deaths are still recorded. */
  default boolean outlivesObservation() {
    return false;
  }

  /** The start of a visit of certain kinds. */
  record Visits(int[] concepts) implements Outcome {
    private static final Column CONCEPT = Domain.VISIT_OCCURRENCE.column("concept");
    private static final Column START = Domain.VISIT_OCCURRENCE.column("start_day");

    /**
     * @param concepts descendants included
     */
    public static Visits of(Set<Integer> concepts) {
      return new Visits(concepts.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    @Override
    public Set<Column> columns() {
      return Set.of(CONCEPT, START);
    }

    @Override
    public int firstDay(Timeline person, MarkedDays marked, long from, long to) {
      int[] starts = person.ints(START);
      int[] kinds = person.ints(CONCEPT);
      for (int i = 0; i < starts.length && starts[i] <= to; i++) {
        if (starts[i] >= from && Arrays.binarySearch(concepts, kinds[i]) >= 0) {
          return starts[i];
        }
      }
      return NEVER;
    }
  }

  /** Death, of any cause. */
  record Death() implements Outcome {
    private static final Column DIED = Domain.DEATH.column("start_day");

    static final Set<Column> COLUMNS = Set.of(DIED);

    @Override
    public Set<Column> columns() {
      return COLUMNS;
    }

    @Override
    public int firstDay(Timeline person, MarkedDays marked, long from, long to) {
      int day = day(person);
      return day >= from && day <= to ? day : NEVER;
    }

    @Override
    public boolean outlivesObservation() {
      return true;
    }

    /** The first recorded day of death, or {@link #NEVER}. */
    static int day(Timeline person) {
      int first = NEVER;
      for (int day : person.ints(DIED)) {
        first = day == Timeline.ABSENT_INT ? first : Math.min(first, day);
      }
      return first;
    }
  }

  /** The start of a stay in a cohort, told by rows of kind {@link #KIND}. */
  record CohortStart() implements Outcome {
    public static final int KIND = 1;

    @Override
    public Set<Column> columns() {
      return Set.of();
    }

    @Override
    public int firstDay(Timeline person, MarkedDays marked, long from, long to) {
      for (int i = 0; i < marked.size(); i++) {
        int day = marked.days()[i];
        if (marked.kinds()[i] == KIND && day >= from && day <= to) {
          return day;
        }
      }
      return NEVER;
    }
  }
}
