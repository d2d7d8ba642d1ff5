package org.focale.cohort.kernel;

import java.time.LocalDate;
import org.focale.cohort.CriteriaDomain;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Which events of the current person meet each criterion of the program?
 *
 * <p>Answered when it is first asked, and kept for the person: definitions that ask the same share
 * the answer.
 */
final class Selections {

  private static final int OPEN_END = (int) LocalDate.of(2099, 12, 31).toEpochDay();

  private final CohortProgram program;
  private final PersonFacts facts;
  private final ConditionCheck conditions;
  private final GroupCheck groups;
  private final Selected[] selected;
  private long person;

  Selections(CohortProgram program, PersonFacts facts) {
    this.program = program;
    this.facts = facts;
    this.conditions = new ConditionCheck(facts, program.concepts());
    this.groups = new GroupCheck(this, facts, conditions);
    this.selected = new Selected[program.criteria().size()];
  }

  /** Forgets the person before. */
  void next() {
    person++;
  }

  GroupCheck groups() {
    return groups;
  }

  CriteriaDomain domain(int criterion) {
    return program.criteria().get(criterion).domain();
  }

  Selected of(int criterion) {
    Selected found = selected[criterion];
    if (found == null) {
      found = new Selected();
      selected[criterion] = found;
    }
    if (found.filledFor != person) {
      found.filledFor = person;
      fill(program.criteria().get(criterion), found);
    }
    return found;
  }

  private void fill(CriterionPlan plan, Selected into) {
    into.clear();
    DomainEvents events = facts.events(plan.domain().domain());
    int size = events.size();
    if (size == 0) {
      return;
    }
    int[] concepts = plan.set() == ConceptIndex.ANY ? null : events.conceptNumbers();
    int[] sources = plan.sourceSet() == ConceptIndex.ANY ? null : events.sourceNumbers();
    int[] starts = events.starts();
    for (int i = 0; i < size; i++) {
      if ((concepts == null || program.concepts().holds(concepts[i], plan.set()))
          && (sources == null || program.concepts().holds(sources[i], plan.sourceSet()))) {
        consider(plan, i, starts[i], into);
        if (plan.first()) {
          return;
        }
      }
    }
  }

  private void consider(CriterionPlan plan, int event, int recordedStart, Selected into) {
    CriterionPlan.Days days = plan.days();
    Domain domain = plan.domain().domain();
    int recordedEnd = end(plan.domain(), event, recordedStart);
    int start = shifted(days.startFromEnd() ? recordedEnd : recordedStart, days.startOffset());
    int end = shifted(days.endFromEnd() ? recordedEnd : recordedStart, days.endOffset());
    if (days.adjusted()
        && (start == Timeline.ABSENT_INT || end == Timeline.ABSENT_INT || end < start)) {
      return;
    }
    if (!holds(days.userStart(), start, end)
        || !holds(days.userEnd(), start, end)
        || !conditions.all(plan.conditions(), domain, event, start, end)) {
      return;
    }
    int shownStart = days.userStart() == Timeline.ABSENT_INT ? start : days.userStart();
    int shownEnd = days.userEnd() == Timeline.ABSENT_INT ? end : days.userEnd();
    if (plan.nested().isEmpty() || nested(plan, event, shownStart, shownEnd)) {
      into.add(event, shownStart, shownEnd, start);
    }
  }

  private boolean nested(CriterionPlan plan, int event, int start, int end) {
    IndexEvent index = new IndexEvent();
    index.at(start, end, facts.events(plan.domain().domain()).visit(event));
    int[] from = facts.periodStarts();
    int[] to = facts.periodEnds();
    for (int i = 0; i < from.length; i++) {
      if (from[i] <= start && to[i] >= start) {
        index.within(from[i], to[i]);
      }
    }
    return groups.meets(plan.nested(), index);
  }

  private int end(CriteriaDomain of, int event, int start) {
    if (of.end() == CriteriaDomain.EndRule.NEXT_DAY) {
      return start + 1;
    }
    DomainEvents events = facts.events(of.domain());
    int recorded = events.ends()[event];
    if (recorded != Timeline.ABSENT_INT || of.end() == CriteriaDomain.EndRule.RECORDED) {
      return recorded;
    }
    if (of.end() == CriteriaDomain.EndRule.RECORDED_OR_OPEN) {
      return OPEN_END;
    }
    if (of.end() == CriteriaDomain.EndRule.RECORDED_OR_SUPPLIED_OR_NEXT_DAY) {
      int supplied = events.daysSupply()[event];
      if (supplied != Timeline.ABSENT_INT) {
        return start + CohortCompiler.bounded(supplied);
      }
    }
    return start + 1;
  }

  private static int shifted(int day, int by) {
    return day == Timeline.ABSENT_INT ? day : day + by;
  }

  /** Whether a period holds a user-defined day, if there is one. */
  private static boolean holds(int day, int start, int end) {
    return day == Timeline.ABSENT_INT || (start <= day && end != Timeline.ABSENT_INT && end >= day);
  }
}
