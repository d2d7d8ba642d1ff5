package org.focale.cohort.kernel;

import java.util.Arrays;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * When does the continuous exposure end, during which a day lies?
 *
 * <p>Each exposure is longer by the gap and the offset; those that then touch or overlap are one
 * era, which ends with the longest of them less the gap.
 */
final class DrugEras {

  private final PersonFacts facts;
  private final ConceptIndex concepts;
  private int size;

  /** Exposures as start and end in one number each, so that sorting sorts by start, then end. */
  private long[] exposures = new long[8];

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
    Arrays.sort(exposures, 0, size);
    eras = 0;
    int open = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      int start = (int) (exposures[i] >> 32);
      int last = (int) exposures[i] + end.gapDays() + end.offsetDays();
      if (i == 0 || open < start) {
        add(start, last - end.gapDays());
        open = last;
      } else {
        open = Math.max(open, last);
        eraEnd[eras - 1] = Math.max(eraEnd[eras - 1], last - end.gapDays());
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

  private void add(int from, int to) {
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
    if (size == exposures.length) {
      exposures = Arrays.copyOf(exposures, size * 2);
    }
    int start = events.starts()[event];
    int recorded = events.ends()[event];
    int supply = events.daysSupply()[event];
    int last;
    if (override != Timeline.ABSENT_INT) {
      last = start + override;
    } else if (recorded != Timeline.ABSENT_INT) {
      last = recorded;
    } else {
      last = start + (supply == Timeline.ABSENT_INT ? 1 : CohortCompiler.bounded(supply));
    }
    exposures[size++] = (long) start << 32 | last & 0xFFFFFFFFL;
  }
}
