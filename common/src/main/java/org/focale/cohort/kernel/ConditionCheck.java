package org.focale.cohort.kernel;

import java.util.List;
import org.focale.cohort.Field;
import org.focale.timeline.Column;
import org.focale.timeline.Column.Derivation;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/** Does an event, or the person on the day of one, meet conditions? */
final class ConditionCheck {

  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column VALUE_CONCEPT = Domain.MEASUREMENT.column("value_concept");
  private static final Column LOW = Domain.MEASUREMENT.column("range_low");
  private static final Column HIGH = Domain.MEASUREMENT.column("range_high");
  private static final int ABNORMALLY_HIGH = 4155142;
  private static final int ABNORMALLY_LOW = 4155143;

  private final PersonFacts facts;
  private final ConceptIndex concepts;

  ConditionCheck(PersonFacts facts, ConceptIndex concepts) {
    this.facts = facts;
    this.concepts = concepts;
  }

  /** Whether an event that starts and ends on these days meets all conditions. */
  boolean all(List<ConditionPlan> conditions, Domain domain, int event, int start, int end) {
    for (int i = 0; i < conditions.size(); i++) {
      if (!meets(conditions.get(i), domain, event, start, end)) {
        return false;
      }
    }
    return true;
  }

  private boolean meets(ConditionPlan condition, Domain domain, int event, int start, int end) {
    ConditionPlan.Test test = condition.test();
    Field field = condition.field();
    if (test instanceof ConditionPlan.Compared compared) {
      double found = number(field, domain, event, start, end);
      return compared.operator().passes(found, compared.value(), compared.extent());
    }
    if (test instanceof ConditionPlan.Text text) {
      long code = facts.events(domain).longs(column(field, domain))[event];
      return code != Timeline.ABSENT_LONG && text.codes().contains(code) != text.negated();
    }
    if (test instanceof ConditionPlan.True) {
      return abnormal(event);
    }
    if (field == Field.Derived.CARE_SITE_REGION) {
      DomainEvents visits = facts.events(domain);
      return accepts(test, visits.ints(domain.column("region"))[event])
          || accepts(test, visits.ints(domain.column("other_region"))[event]);
    }
    return accepts(test, whole(field, domain, event, start, end));
  }

  private boolean accepts(ConditionPlan.Test test, int concept) {
    if (test instanceof ConditionPlan.AmongSet set) {
      if (set.empty()) {
        return set.excluded();
      }
      return concept != Timeline.ABSENT_INT
          && concepts.holds(concepts.number(concept), set.set()) != set.excluded();
    }
    ConditionPlan.Among among = (ConditionPlan.Among) test;
    return concept != Timeline.ABSENT_INT && among.concepts().contains(concept) != among.excluded();
  }

  private static Column column(Field field, Domain domain) {
    return domain.column(((Field.Recorded) field).column());
  }

  private int whole(Field field, Domain domain, int event, int start, int end) {
    if (field instanceof Field.Recorded recorded) {
      return facts.events(domain).ints(domain.column(recorded.column()))[event];
    }
    return field == Field.Derived.VISIT_CONCEPT
        ? facts.visitConcept(domain, event)
        : facts.value((Field.Derived) field, start, end);
  }

  private double number(Field field, Domain domain, int event, int start, int end) {
    if (field == Field.Derived.RATIO_TO_LOW || field == Field.Derived.RATIO_TO_HIGH) {
      DomainEvents events = facts.events(Domain.MEASUREMENT);
      double bound = events.doubles(field == Field.Derived.RATIO_TO_LOW ? LOW : HIGH)[event];
      return bound == 0 ? Double.NaN : events.doubles(VALUE)[event] / bound;
    }
    if (field instanceof Field.Recorded recorded) {
      Column column = domain.column(recorded.column());
      if (column.derivation() == Derivation.DOUBLE) {
        return facts.events(domain).doubles(column)[event];
      }
    }
    int found = whole(field, domain, event, start, end);
    return found == Timeline.ABSENT_INT ? Double.NaN : found;
  }

  private boolean abnormal(int event) {
    DomainEvents events = facts.events(Domain.MEASUREMENT);
    double value = events.doubles(VALUE)[event];
    int called = events.ints(VALUE_CONCEPT)[event];
    return value < events.doubles(LOW)[event]
        || value > events.doubles(HIGH)[event]
        || called == ABNORMALLY_HIGH
        || called == ABNORMALLY_LOW;
  }
}
