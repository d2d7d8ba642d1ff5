package org.focale.cohort.kernel;

import java.util.Arrays;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * When does the continuous exposure end, during which a day lies?
 *
 * <p>Exposures are continuous while some exposure, longer by the gap, is still open: an end closes
 * an era when as many exposures have ended as have started. Exposures whose recorded end is before
 * their start are counted the same way.
 */
final class DrugEras {

  private static final Column START = Domain.DRUG_EXPOSURE.column("start_day");
  private static final Column END = Domain.DRUG_EXPOSURE.column("end_day");
  private static final Column SUPPLY = Domain.DRUG_EXPOSURE.column("days_supply");

  private final PersonFacts facts;
  private final ConceptIndex concepts;
  private int size;
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private int eras;
  private int[] eraStart = new int[8];
  private int[] eraEnd = new int[8];

  DrugEras(PersonFacts facts, ConceptIndex concepts) {
    this.facts = facts;
    this.concepts = concepts;
  }

  /** Finds the eras of the current person. */
  void find(DefinitionPlan.End end) {
    collect(end);
    Arrays.sort(starts, 0, size);
    int[] padded = Arrays.copyOf(ends, size);
    for (int i = 0; i < size; i++) {
      padded[i] += end.gapDays();
    }
    Arrays.sort(padded);
    eras = 0;
    int[] closings = closings(padded, end.gapDays());
    int closing = 0;
    for (int i = 0; i < size; i++) {
      while (closing < closings.length && closings[closing] < starts[i]) {
        closing++;
      }
      if (closing == closings.length) {
        break;
      }
      int last = closings[closing] + end.offsetDays();
      if (eras == 0 || eraEnd[eras - 1] != last) {
        open(starts[i], last);
      }
    }
  }

  /** The first day at or after {@code day} on which an era that holds {@code day} ends. */
  int endFor(int day) {
    int earliest = Timeline.ABSENT_INT;
    for (int i = 0; i < eras; i++) {
      if (eraStart[i] <= day
          && day <= eraEnd[i]
          && (earliest == Timeline.ABSENT_INT || eraEnd[i] < earliest)) {
        earliest = eraEnd[i];
      }
    }
    return earliest;
  }

  private void open(int from, int to) {
    if (eras == eraStart.length) {
      eraStart = Arrays.copyOf(eraStart, eras * 2);
      eraEnd = Arrays.copyOf(eraEnd, eras * 2);
    }
    eraStart[eras] = from;
    eraEnd[eras++] = to;
  }

  private void collect(DefinitionPlan.End end) {
    size = 0;
    DomainEvents events = facts.events(Domain.DRUG_EXPOSURE);
    if (events.size() == 0) {
      return;
    }
    int[] standard = events.conceptNumbers();
    int[] source = events.sourceNumbers();
    for (int i = 0; i < standard.length; i++) {
      if (concepts.holds(standard[i], end.set())) {
        expose(events, i, end.daysSupply());
      }
      if (concepts.holds(source[i], end.set())) {
        expose(events, i, end.daysSupply());
      }
    }
  }

  private void expose(DomainEvents events, int event, int override) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    int start = events.ints(START)[event];
    int recorded = events.ints(END)[event];
    int supply = events.ints(SUPPLY)[event];
    starts[size] = start;
    if (override != Timeline.ABSENT_INT) {
      ends[size++] = start + override;
    } else if (recorded != Timeline.ABSENT_INT) {
      ends[size++] = recorded;
    } else {
      ends[size++] = start + (supply == Timeline.ABSENT_INT ? 1 : supply);
    }
  }

  /**
   * The days, ascending, on which as many exposures have ended as have started, less the gap; a
   * start on the day of an end comes before it.
   */
  private int[] closings(int[] padded, int gap) {
    int[] found = new int[2 * size];
    int count = 0;
    int started = 0;
    int ended = 0;
    while (started < size || ended < size) {
      boolean start = started < size && (ended == size || starts[started] <= padded[ended]);
      int day = start ? starts[started++] : padded[ended++];
      if (started > 0 && started == ended) {
        found[count++] = day - gap;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
