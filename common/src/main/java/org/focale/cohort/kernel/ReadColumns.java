package org.focale.cohort.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.focale.cohort.CriteriaDomain;
import org.focale.cohort.Field;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;

/** Which arrays of a timeline do plans look at? */
final class ReadColumns {

  private final Set<Column> columns = new HashSet<>();
  private final List<CriterionPlan> criteria;

  private ReadColumns(List<CriterionPlan> criteria) {
    this.criteria = criteria;
  }

  static Set<Column> of(List<DefinitionPlan> plans, List<CriterionPlan> criteria) {
    ReadColumns read = new ReadColumns(criteria);
    read.add(Domain.OBSERVATION_PERIOD, "start_day", "end_day");
    criteria.forEach(read::criterion);
    plans.forEach(read::definition);
    return read.columns;
  }

  private void definition(DefinitionPlan plan) {
    for (int number : plan.primary()) {
      Domain domain = criteria.get(number).domain().domain();
      add(domain, "event_id", "visit");
    }
    if (plan.end().kind() == DefinitionPlan.EndKind.DRUG_ERA) {
      add(Domain.DRUG_EXPOSURE, "concept", "source_concept", "start_day", "end_day", "days_supply");
    }
    group(plan.additional());
    plan.rules().forEach(this::group);
  }

  private void criterion(CriterionPlan plan) {
    Domain domain = plan.domain().domain();
    add(domain, "start_day");
    if (plan.set() != ConceptIndex.ANY) {
      add(domain, "concept");
    }
    if (plan.sourceSet() != ConceptIndex.ANY) {
      add(domain, "source_concept");
    }
    if (plan.domain().end() != CriteriaDomain.EndRule.NEXT_DAY) {
      add(domain, "end_day");
    }
    if (plan.domain().end() == CriteriaDomain.EndRule.RECORDED_OR_SUPPLIED_OR_NEXT_DAY) {
      add(domain, "days_supply");
    }
    if (!plan.nested().isEmpty()) {
      add(domain, "visit");
    }
    plan.conditions().forEach(condition -> condition(domain, condition));
    group(plan.nested());
  }

  private void group(GroupPlan group) {
    for (GroupPlan.Correlated correlated : group.criteria()) {
      CriteriaDomain of = criteria.get(correlated.criterion()).domain();
      if (correlated.sameVisit()) {
        add(of.domain(), "visit");
      }
      if (correlated.distinct()) {
        counted(correlated, of);
      }
    }
    group.demographics().forEach(d -> d.forEach(c -> condition(Domain.PERSON, c)));
    group.groups().forEach(this::group);
  }

  private void counted(GroupPlan.Correlated correlated, CriteriaDomain of) {
    switch (correlated.column()) {
      case START_DATE, END_DATE, DURATION -> add(of.domain(), "start_day");
      case VISIT_ID -> add(of.domain(), "visit");
      case DOMAIN_CONCEPT -> columns.add(CountedValue.conceptColumn(of));
      default -> columns.add(CountedValue.column(correlated.column(), of));
    }
  }

  private void condition(Domain domain, ConditionPlan condition) {
    if (condition.field() instanceof Field.Recorded recorded) {
      add(domain, recorded.column());
      return;
    }
    switch ((Field.Derived) condition.field()) {
      case AGE_AT_START, AGE_AT_END -> add(Domain.PERSON, "year_of_birth");
      case GENDER -> add(Domain.PERSON, "gender");
      case RACE -> add(Domain.PERSON, "race");
      case ETHNICITY -> add(Domain.PERSON, "ethnicity");
      case VISIT_CONCEPT -> {
        add(domain, "visit");
        add(Domain.VISIT_OCCURRENCE, "concept");
      }
      case CARE_SITE_REGION -> add(domain, "region", "other_region");
      case RATIO_TO_LOW -> add(domain, "value", "range_low");
      case RATIO_TO_HIGH -> add(domain, "value", "range_high");
      case ABNORMAL -> add(domain, "value", "range_low", "range_high", "value_concept");
      case START, END, LENGTH -> {}
    }
  }

  /** Adds those of the arrays that the domain has. */
  private void add(Domain domain, String... names) {
    for (String name : names) {
      if (domain.has(name)) {
        columns.add(domain.column(name));
      }
    }
  }
}
