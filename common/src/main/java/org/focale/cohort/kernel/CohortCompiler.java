package org.focale.cohort.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.Condition;
import org.focale.cohort.CorrelatedCriteria;
import org.focale.cohort.CountColumn;
import org.focale.cohort.CriteriaGroup;
import org.focale.cohort.Criterion;
import org.focale.cohort.EndStrategy;
import org.focale.cohort.Period;
import org.focale.cohort.ValueTest;
import org.focale.timeline.Timeline;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSets;

/**
 * How are definitions turned into plans that share what they have in common?
 *
 * <p>Concept sets with the same concepts get one number, and equal criteria another: a thousand
 * definitions have far fewer different criteria than they mention.
 */
final class CohortCompiler {

  private static final int MOST_DAYS = 10_000_000;

  private final ConceptSets sets;
  private final TextMatches texts;
  private final Map<SortedInts, Integer> setNumbers = new LinkedHashMap<>();
  private final List<int[]> setConcepts = new ArrayList<>();
  private final Map<CriterionPlan, Integer> criteria = new LinkedHashMap<>();
  private Map<Integer, Integer> setOfDefinition = Map.of();

  CohortCompiler(ConceptSets sets, TextMatches texts) {
    this.sets = sets;
    this.texts = texts;
  }

  /** The concepts of each set, by its number. */
  List<int[]> sets() {
    return setConcepts;
  }

  /** The different criteria of all definitions, by their number. */
  List<CriterionPlan> criteria() {
    return List.copyOf(criteria.keySet());
  }

  DefinitionPlan compile(CohortDefinition definition) {
    setOfDefinition =
        definition.conceptSets().stream()
            .collect(
                Collectors.toMap(
                    ConceptSetExpression.Named::id, named -> number(named.expression())));
    Period window = definition.censorWindow();
    return new DefinitionPlan(
        numbers(definition.primary().criteria()),
        bounded(definition.primary().priorDays()),
        bounded(definition.primary().postDays()),
        definition.primary().limit(),
        definition.additional().isPresent(),
        definition.additional().map(this::group).orElse(GroupPlan.EMPTY),
        definition.qualified(),
        definition.rules().stream().map(rule -> group(rule.expression())).toList(),
        definition.included(),
        end(definition.end()),
        numbers(definition.censoring()),
        bounded(definition.eraPadDays()),
        window.start().orElse(Timeline.ABSENT_INT),
        window.end().orElse(Timeline.ABSENT_INT));
  }

  private int number(ConceptSetExpression expression) {
    int[] concepts = sets.of(expression);
    return setNumbers.computeIfAbsent(
        new SortedInts(concepts),
        key -> {
          setConcepts.add(concepts);
          return setConcepts.size() - 1;
        });
  }

  private int set(int id) {
    return setOfDefinition.get(id);
  }

  private int set(OptionalInt id) {
    return id.isPresent() ? set(id.getAsInt()) : ConceptIndex.ANY;
  }

  private DefinitionPlan.End end(EndStrategy end) {
    if (end instanceof EndStrategy.DrugEra era) {
      return new DefinitionPlan.End(
          DefinitionPlan.EndKind.DRUG_ERA,
          bounded(era.offsetDays()),
          set(era.conceptSet()),
          bounded(era.gapDays()),
          era.daysSupply().isEmpty() ? Timeline.ABSENT_INT : bounded(era.daysSupply().getAsInt()));
    }
    if (end instanceof EndStrategy.DateOffset offset) {
      return new DefinitionPlan.End(
          offset.fromEnd() ? DefinitionPlan.EndKind.AFTER_END : DefinitionPlan.EndKind.AFTER_START,
          bounded(offset.days()),
          ConceptIndex.ANY,
          0,
          Timeline.ABSENT_INT);
    }
    return new DefinitionPlan.End(
        DefinitionPlan.EndKind.END_OF_OBSERVATION, 0, ConceptIndex.ANY, 0, Timeline.ABSENT_INT);
  }

  private List<Integer> numbers(List<Criterion> all) {
    return all.stream().map(this::criterion).toList();
  }

  private int criterion(Criterion criterion) {
    CriterionPlan plan =
        new CriterionPlan(
            criterion.domain(),
            set(criterion.conceptSet()),
            set(criterion.sourceConceptSet()),
            criterion.first(),
            days(criterion),
            conditions(criterion.conditions()),
            criterion.nested().map(this::group).orElse(GroupPlan.EMPTY));
    Integer known = criteria.putIfAbsent(plan, criteria.size());
    return known == null ? criteria.size() - 1 : known;
  }

  private static CriterionPlan.Days days(Criterion criterion) {
    Criterion.DateAdjustment adjustment =
        criterion.dateAdjustment().orElse(new Criterion.DateAdjustment(false, 0, true, 0));
    return new CriterionPlan.Days(
        criterion.dateAdjustment().isPresent(),
        adjustment.startFromEnd(),
        bounded(adjustment.startOffset()),
        adjustment.endFromEnd(),
        bounded(adjustment.endOffset()),
        criterion.userDefined().start().orElse(Timeline.ABSENT_INT),
        criterion.userDefined().end().orElse(Timeline.ABSENT_INT));
  }

  private GroupPlan group(CriteriaGroup group) {
    return new GroupPlan(
        group.type(),
        group.count(),
        group.criteria().stream().map(this::correlated).toList(),
        group.demographics().stream().map(d -> conditions(d.conditions())).toList(),
        group.groups().stream().map(this::group).toList());
  }

  private GroupPlan.Correlated correlated(CorrelatedCriteria criteria) {
    CorrelatedCriteria.Occurrence occurrence = criteria.occurrence();
    return new GroupPlan.Correlated(
        criterion(criteria.criterion()),
        Stream.concat(Stream.of(criteria.start()), criteria.end().stream())
            .map(CohortCompiler::window)
            .toList(),
        occurrence.comparison(),
        occurrence.count(),
        occurrence.noneNeeded(),
        occurrence.distinct().isPresent(),
        occurrence.distinct().orElse(CountColumn.DOMAIN_CONCEPT),
        criteria.sameVisit(),
        criteria.anyTime());
  }

  private static int offset(CorrelatedCriteria.Bound bound) {
    return bound.days().isEmpty() ? 0 : bounded(bound.days().getAsInt()) * bound.coefficient();
  }

  /**
   * A number of days that can be added to a day without overflow. Days of the calendar from year 1
   * to 9999 lie less than so many days apart, so that no answer changes.
   */
  static int bounded(int days) {
    return Math.max(-MOST_DAYS, Math.min(MOST_DAYS, days));
  }

  private static GroupPlan.Window window(CorrelatedCriteria.Window window) {
    CorrelatedCriteria.Bound from = window.from();
    CorrelatedCriteria.Bound to = window.to();
    return new GroupPlan.Window(
        from.days().isEmpty(),
        offset(from),
        from.coefficient(),
        to.days().isEmpty(),
        offset(to),
        to.coefficient(),
        window.fromIndexEnd(),
        window.fromEventEnd());
  }

  private List<ConditionPlan> conditions(List<Condition> conditions) {
    return conditions.stream().map(c -> new ConditionPlan(c.field(), test(c.test()))).toList();
  }

  private ConditionPlan.Test test(ValueTest test) {
    if (test instanceof ValueTest.OneOf of) {
      return new ConditionPlan.Among(
          new SortedInts(of.concepts().stream().mapToInt(Integer::intValue).toArray()),
          of.excluded());
    }
    if (test instanceof ValueTest.InConceptSet in) {
      int set = set(in.conceptSet());
      return new ConditionPlan.AmongSet(set, in.excluded(), setConcepts.get(set).length == 0);
    }
    if (test instanceof ValueTest.Compared compared) {
      return new ConditionPlan.Compared(compared.operator(), compared.value(), compared.extent());
    }
    if (test instanceof ValueTest.Like like) {
      return new ConditionPlan.Text(new SortedLongs(texts.of(like.pattern())), like.negated());
    }
    return new ConditionPlan.True();
  }
}
