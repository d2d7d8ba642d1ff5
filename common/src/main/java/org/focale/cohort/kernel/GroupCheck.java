package org.focale.cohort.kernel;

import java.util.List;
import org.focale.cohort.CorrelatedCriteria.Comparison;
import org.focale.cohort.CriteriaDomain;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Does an index event meet a group of criteria?
 *
 * <p>Stops as soon as the answer is known.
 */
final class GroupCheck {

  private final Selections selections;
  private final PersonFacts facts;
  private final ConditionCheck conditions;
  private final CountedValue counted;
  private final DistinctValues seen = new DistinctValues();

  GroupCheck(Selections selections, PersonFacts facts, ConditionCheck conditions) {
    this.selections = selections;
    this.facts = facts;
    this.conditions = conditions;
    this.counted = new CountedValue(facts);
  }

  /** An event in no observation period is not looked at, and meets nothing. */
  boolean meets(GroupPlan group, IndexEvent index) {
    if (index.periods == 0) {
      return false;
    }
    if (group.isEmpty()) {
      return true;
    }
    int all = group.size();
    int met = 0;
    for (int i = 0; i < all; i++) {
      met += meets(group, i, index) ? index.periods : 0;
      if (index.periods == 1 && decided(group, met, i + 1, all)) {
        break;
      }
    }
    return switch (group.type()) {
      case ALL -> met == all;
      case ANY -> met > 0;
      case AT_LEAST -> met >= group.count();
      case AT_MOST -> met <= group.count();
    };
  }

  private boolean meets(GroupPlan group, int i, IndexEvent index) {
    List<GroupPlan.Correlated> criteria = group.criteria();
    if (i < criteria.size()) {
      return meets(criteria.get(i), index);
    }
    int other = i - criteria.size();
    if (other < group.demographics().size()) {
      List<ConditionPlan> asked = group.demographics().get(other);
      return conditions.all(asked, Domain.PERSON, 0, index.start, index.end);
    }
    return meets(group.groups().get(other - group.demographics().size()), index);
  }

  private static boolean decided(GroupPlan group, int met, int asked, int all) {
    return switch (group.type()) {
      case ALL -> met < asked;
      case ANY -> met > 0;
      case AT_LEAST -> met >= group.count() || met + all - asked < group.count();
      case AT_MOST -> met > group.count();
    };
  }

  private boolean meets(GroupPlan.Correlated criteria, IndexEvent index) {
    Comparison comparison = criteria.comparison();
    if (comparison == Comparison.AT_LEAST && criteria.count() == 0) {
      return true;
    }
    Selected others = selections.of(criteria.criterion());
    long found = others.size == 0 ? 0 : count(criteria, others, index);
    if (criteria.noneNeeded() && !criteria.distinct()) {
      found *= index.periods;
    }
    return switch (comparison) {
      case EXACTLY -> found == criteria.count();
      case AT_MOST -> found <= criteria.count();
      case AT_LEAST -> found >= criteria.count();
    };
  }

  /** How many there are, or the first number that decides the comparison. */
  private long count(GroupPlan.Correlated criteria, Selected others, IndexEvent index) {
    CriteriaDomain domain = selections.domain(criteria.criterion());
    long enough =
        criteria.comparison() == Comparison.AT_LEAST ? criteria.count() : criteria.count() + 1L;
    long found = 0;
    seen.clear();
    Span span = new Span();
    for (int period = 0; period < index.periods; period++) {
      if (!span.of(criteria, index, period)) {
        continue;
      }
      for (int i = others.from(span.firstStart); i < others.size; i++) {
        if (others.start[i] > span.lastStart && others.ascending) {
          break;
        }
        if (!span.holds(others.start[i], others.end[i])
            || !sameVisit(criteria, domain, others, i, index)) {
          continue;
        }
        if (criteria.distinct()) {
          counted.add(seen, criteria.column(), domain, others, i);
          found = seen.size();
        } else {
          found++;
        }
        if (found >= enough) {
          return found;
        }
      }
    }
    return found;
  }

  private boolean sameVisit(
      GroupPlan.Correlated criteria,
      CriteriaDomain domain,
      Selected others,
      int i,
      IndexEvent index) {
    return !criteria.sameVisit()
        || (index.visit != Timeline.ABSENT_INT
            && facts.events(domain.domain()).visit(others.event[i]) == index.visit);
  }
}
