package org.focale.cohort;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** By which patterns do definitions filter events on text? */
public final class TextPatterns {

  private final Set<String> patterns = new TreeSet<>();

  private TextPatterns() {}

  /** The patterns of {@link ValueTest.Like}, to be looked up before definitions are compiled. */
  public static Set<String> of(Collection<CohortDefinition> definitions) {
    TextPatterns found = new TextPatterns();
    for (CohortDefinition definition : definitions) {
      definition.primary().criteria().forEach(found::add);
      definition.additional().ifPresent(found::add);
      definition.rules().forEach(rule -> found.add(rule.expression()));
      definition.censoring().forEach(found::add);
    }
    return found.patterns;
  }

  private void add(Criterion criterion) {
    add(criterion.conditions());
    criterion.nested().ifPresent(this::add);
  }

  private void add(CriteriaGroup group) {
    group.criteria().forEach(correlated -> add(correlated.criterion()));
    group.demographics().forEach(demographic -> add(demographic.conditions()));
    group.groups().forEach(this::add);
  }

  private void add(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition.test() instanceof ValueTest.Like like) {
        patterns.add(like.pattern());
      }
    }
  }
}
