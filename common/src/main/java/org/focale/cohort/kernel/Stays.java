package org.focale.cohort.kernel;

import java.util.Arrays;
import org.focale.timeline.Timeline;

/**
 * From when to when is a person in a cohort, given the events that start stays?
 *
 * <p>Each event starts a stay that ends with the first of the ends that apply and are not before
 * it; stays that are no further apart than the padding become one.
 */
final class Stays {

  private final Selections selections;
  private final DrugEras eras;
  private int size;
  private long[] stays = new long[8];

  Stays(Selections selections, PersonFacts facts, ConceptIndex concepts) {
    this.selections = selections;
    this.eras = new DrugEras(facts, concepts);
  }

  void of(DefinitionPlan plan, EntryEvents events, int definition, CohortSink sink) {
    size = 0;
    if (events.size > 0 && plan.end().kind() == DefinitionPlan.EndKind.DRUG_ERA) {
      eras.find(plan.end());
    }
    for (int i = 0; i < events.size; i++) {
      int end = end(plan, events, i);
      if (end != Timeline.ABSENT_INT) {
        add(events.start[i], end);
      }
    }
    if (size > 0) {
      collapse(plan, definition, sink);
    }
  }

  /** The first end that is not before the start; absent if there is none. */
  private int end(DefinitionPlan plan, EntryEvents events, int i) {
    int start = events.start[i];
    int last = events.periodEnd[i];
    int end =
        switch (plan.end().kind()) {
          case END_OF_OBSERVATION -> last;
          case AFTER_START -> offset(start, plan.end().offsetDays(), last);
          case AFTER_END -> offset(events.end[i], plan.end().offsetDays(), last);
          case DRUG_ERA -> earlier(last, eras.endFor(start), start);
        };
    if (end != Timeline.ABSENT_INT && end < start) {
      end = Timeline.ABSENT_INT;
    }
    for (int c = 0; c < plan.censoring().size(); c++) {
      end = earlier(end, censored(selections.of(plan.censoring().get(c)), start, last), start);
    }
    return end;
  }

  private static int offset(int day, int by, int last) {
    return day == Timeline.ABSENT_INT ? day : Math.min(day + by, last);
  }

  private static int earlier(int end, int other, int start) {
    if (other == Timeline.ABSENT_INT || other < start) {
      return end;
    }
    return end == Timeline.ABSENT_INT ? other : Math.min(end, other);
  }

  private static int censored(Selected selected, int start, int last) {
    int first = Timeline.ABSENT_INT;
    for (int i = selected.from(start); i < selected.size; i++) {
      int day = selected.start[i];
      if (day >= start && day <= last && (first == Timeline.ABSENT_INT || day < first)) {
        first = day;
        if (selected.ascending) {
          break;
        }
      }
    }
    return first;
  }

  /** Packs a stay so that sorting by the number sorts by start, then by end. */
  private void add(int start, int end) {
    if (size == stays.length) {
      stays = Arrays.copyOf(stays, size * 2);
    }
    stays[size++] = (long) start << 32 | end & 0xFFFFFFFFL;
  }

  private void collapse(DefinitionPlan plan, int definition, CohortSink sink) {
    Arrays.sort(stays, 0, size);
    boolean left = false;
    int from = (int) (stays[0] >> 32);
    int to = (int) stays[0];
    for (int i = 1; i < size; i++) {
      int start = (int) (stays[i] >> 32);
      int end = (int) stays[i];
      if (start <= to + plan.eraPadDays()) {
        to = Math.max(to, end);
      } else {
        left |= emit(plan, from, to, definition, sink);
        from = start;
        to = end;
      }
    }
    left |= emit(plan, from, to, definition, sink);
    if (!left) {
      sink.lost(definition);
    }
  }

  private static boolean emit(
      DefinitionPlan plan, int from, int to, int definition, CohortSink sink) {
    int start =
        plan.censorStart() == Timeline.ABSENT_INT ? from : Math.max(from, plan.censorStart());
    int end = plan.censorEnd() == Timeline.ABSENT_INT ? to : Math.min(to, plan.censorEnd());
    if (start > end) {
      return false;
    }
    sink.stay(definition, start, end);
    return true;
  }
}
