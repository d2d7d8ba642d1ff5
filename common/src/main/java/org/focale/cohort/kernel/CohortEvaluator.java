package org.focale.cohort.kernel;

import org.focale.cohort.ResultLimit;
import org.focale.timeline.Timeline;

/**
 * Which cohorts is a person in, from when to when?
 *
 * <p>Has scratch memory that is used again for each person: one for each task, not for several
 * threads. What it says of a person depends on nothing but the person's timeline and the program.
 */
public final class CohortEvaluator {

  private final CohortProgram program;
  private final PersonFacts facts;
  private final Selections selections;
  private final Candidates candidates;
  private final Stays stays;
  private final EntryEvents events = new EntryEvents();
  private final IndexEvent index = new IndexEvent();

  CohortEvaluator(CohortProgram program) {
    this.program = program;
    this.facts = new PersonFacts(program.concepts());
    this.selections = new Selections(program, facts);
    this.candidates = new Candidates(program, facts);
    this.stays = new Stays(selections, facts, program.concepts());
  }

  /** Tells the sink all that the definitions say of a person, in the order of the definitions. */
  public void evaluate(Timeline person, CohortSink sink) {
    facts.show(person);
    selections.next();
    int[] found = candidates.find();
    int count = candidates.size();
    for (int i = 0; i < count; i++) {
      evaluate(found[i], sink);
    }
  }

  /**
   * Whether an event on a day would meet the additional criteria of a definition, its entry events
   * aside. One of the observation periods that hold the day must do; without one it does not.
   */
  public boolean meets(Timeline person, int definition, int day) {
    facts.show(person);
    selections.next();
    int[] from = facts.periodStarts();
    int[] to = facts.periodEnds();
    for (int i = 0; i < from.length; i++) {
      index.at(day, day, Timeline.ABSENT_INT);
      if (from[i] <= day && day <= to[i]) {
        index.within(from[i], to[i]);
        if (selections.groups().meets(program.plans().get(definition).additional(), index)) {
          return true;
        }
      }
    }
    return false;
  }

  /** How the person fares at each step of one definition. */
  public CohortTrace trace(Timeline person, int definition) {
    facts.show(person);
    selections.next();
    DefinitionPlan plan = program.plans().get(definition);
    int meeting = plan.primary().stream().mapToInt(c -> selections.of(c).size).sum();
    enter(plan);
    int observed = events.size;
    qualify(plan);
    CohortTrace.Builder trace = new CohortTrace.Builder(meeting, observed);
    int best = applyRules(plan);
    for (int i = 0; i < events.size; i++) {
      trace.qualified(events.start[i], events.end[i], events.rules[i], i == best);
    }
    include(plan);
    stays.of(plan, events, definition, trace);
    return trace.build();
  }

  private void evaluate(int definition, CohortSink sink) {
    DefinitionPlan plan = program.plans().get(definition);
    enter(plan);
    if (events.size > 0) {
      qualify(plan);
    }
    if (events.size == 0) {
      return;
    }
    if (!plan.rules().isEmpty()) {
      int best = applyRules(plan);
      for (int i = 0; i < events.size; i++) {
        sink.meets(definition, false, events.rules[i], 1);
      }
      sink.meets(definition, true, events.rules[best], 1);
    }
    include(plan);
    stays.of(plan, events, definition, sink);
  }

  /** The primary events that lie far enough inside an observation period. */
  private void enter(DefinitionPlan plan) {
    events.clear();
    int[] from = facts.periodStarts();
    int[] to = facts.periodEnds();
    for (int i = 0; i < plan.primary().size(); i++) {
      int criterion = plan.primary().get(i);
      Selected selected = selections.of(criterion);
      DomainEvents recorded = facts.events(selections.domain(criterion).domain());
      for (int e = 0; e < selected.size; e++) {
        int start = selected.start[e];
        for (int p = 0; p < from.length; p++) {
          if (from[p] + plan.priorDays() <= start
              && start + plan.postDays() <= to[p]
              && from[p] <= start
              && start <= to[p]) {
            int event = selected.event[e];
            events.add(
                start,
                selected.end[e],
                from[p],
                to[p],
                recorded.visit(event),
                selected.sort[e],
                recorded.id(event));
          }
        }
      }
    }
    events.order(plan.limit() == ResultLimit.LAST);
    if (plan.limit() != ResultLimit.ALL && events.size > 1) {
      events.size = 1;
    }
  }

  private void qualify(DefinitionPlan plan) {
    if (!plan.additional().isEmpty()) {
      int kept = 0;
      for (int i = 0; i < events.size; i++) {
        if (meets(plan.additional(), i)) {
          events.keep(i, kept++);
        }
      }
      events.size = kept;
    }
    if (plan.qualifying()) {
      events.limit(plan.qualified());
    }
  }

  private boolean meets(GroupPlan group, int event) {
    index.at(events.start[event], events.end[event], events.visit[event]);
    index.within(events.periodStart[event], events.periodEnd[event]);
    return selections.groups().meets(group, index);
  }

  /**
   * Finds which rules each event meets.
   *
   * @return the best event: it meets the most rules, then the earliest of them, then comes first
   */
  private int applyRules(DefinitionPlan plan) {
    int best = 0;
    for (int i = 0; i < events.size; i++) {
      long met = 0;
      for (int rule = 0; rule < plan.rules().size(); rule++) {
        if (meets(plan.rules().get(rule), i)) {
          met |= 1L << rule;
        }
      }
      events.rules[i] = met;
      if (better(i, best)) {
        best = i;
      }
    }
    return best;
  }

  private boolean better(int event, int than) {
    long mine = events.rules[event];
    long other = events.rules[than];
    int more = Long.bitCount(mine) - Long.bitCount(other);
    if (more != 0) {
      return more > 0;
    }
    int earlier = Long.numberOfTrailingZeros(mine) - Long.numberOfTrailingZeros(other);
    return earlier != 0 ? earlier < 0 : events.start[event] < events.start[than];
  }

  private void include(DefinitionPlan plan) {
    long all = (1L << plan.rules().size()) - 1;
    int kept = 0;
    for (int i = 0; i < events.size; i++) {
      if (plan.rules().isEmpty() || events.rules[i] == all) {
        events.keep(i, kept++);
      }
    }
    events.size = kept;
    events.limit(plan.included());
  }
}
