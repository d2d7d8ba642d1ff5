package org.focale.cohort;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.focale.cohort.CorrelatedCriteria.Occurrence;
import org.focale.cohort.Criterion.DateAdjustment;

/** Which events do criteria mean, and how are they combined, in words? */
final class CriterionText {

  private static final String INDEX = "the index";
  private static final String NESTED = "that event's";

  private final ConditionText conditions;
  private final Outline outline;

  CriterionText(ConditionText conditions, Outline outline) {
    this.conditions = conditions;
    this.outline = outline;
  }

  /** One kind of event, as a bullet. */
  void event(int depth, Criterion criterion) {
    String noun = noun(criterion.domain(), false);
    String article = "aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ";
    boolean any = criterion.conceptSet().isEmpty() && criterion.sourceConceptSet().isEmpty();
    outline.bullet(depth, (any ? "any " : article) + noun + about(criterion));
    details(depth + 1, criterion);
  }

  /** A group that is asked of the index event; a group of one is that one. */
  void group(int depth, CriteriaGroup group) {
    group(depth, group, INDEX);
  }

  private void group(int depth, CriteriaGroup group, String index) {
    if (group.isEmpty()) {
      outline.bullet(depth, "nothing: every event passes");
      return;
    }
    boolean plain =
        group.type() == CriteriaGroup.Type.ALL || group.type() == CriteriaGroup.Type.ANY;
    int inner = group.size() == 1 && plain ? depth : depth + 1;
    if (inner > depth) {
      outline.bullet(depth, combined(group) + ":");
    }
    group.criteria().forEach(correlated -> correlated(inner, correlated, index));
    group.demographics().forEach(person -> person(inner, person, index));
    group.groups().forEach(nested -> group(inner, nested, index));
  }

  private static String combined(CriteriaGroup group) {
    return switch (group.type()) {
      case ALL -> "all of";
      case ANY -> "any of";
      case AT_LEAST -> "at least " + group.count() + " of";
      case AT_MOST -> group.count() == 0 ? "none of" : "at most " + group.count() + " of";
    };
  }

  private void correlated(int depth, CorrelatedCriteria correlated, String index) {
    Occurrence occurrence = correlated.occurrence();
    Criterion criterion = correlated.criterion();
    String text =
        count(occurrence)
            + noun(criterion.domain(), occurrence.count() != 1)
            + about(criterion)
            + occurrence.distinct().map(CriterionText::different).orElse("")
            + ", "
            + WindowText.of(correlated.start(), index)
            + correlated.end().map(end -> " and " + WindowText.of(end, index)).orElse("")
            + (correlated.sameVisit() ? ", in the same visit" : "")
            + (correlated.anyTime() ? ", in or outside the observation period" : "");
    outline.bullet(depth, text);
    details(depth + 1, criterion);
  }

  private static String count(Occurrence occurrence) {
    boolean none = occurrence.comparison() != CorrelatedCriteria.Comparison.AT_LEAST;
    if (none && occurrence.count() == 0) {
      return "no ";
    }
    return switch (occurrence.comparison()) {
      case EXACTLY -> "exactly " + occurrence.count() + " ";
      case AT_MOST -> "at most " + occurrence.count() + " ";
      case AT_LEAST -> "at least " + occurrence.count() + " ";
    };
  }

  private static String different(CountColumn column) {
    String value =
        switch (column) {
          case DOMAIN_CONCEPT -> "concept";
          case START_DATE -> "start date";
          case END_DATE -> "end date";
          case VISIT_ID -> "visit";
          case VISIT_DETAIL_ID -> "visit detail";
          default -> column.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    return " (those of one " + value + " count once)";
  }

  private void person(int depth, DemographicCriteria person, String index) {
    String text =
        person.conditions().stream()
            .map(condition -> conditions.of(condition, index))
            .collect(Collectors.joining(", and "));
    outline.bullet(depth, text.isEmpty() ? "any person" : text);
  }

  private void details(int depth, Criterion criterion) {
    if (!criterion.userDefined().open()) {
      outline.bullet(depth, "its days are set: " + ConditionText.period(criterion.userDefined()));
    }
    criterion.dateAdjustment().ifPresent(moved -> outline.bullet(depth, moved(moved)));
    criterion.conditions().forEach(each -> outline.bullet(depth, conditions.of(each, "its")));
    Optional<CriteriaGroup> nested = criterion.nested();
    nested.ifPresent(
        group -> {
          outline.bullet(depth, "around that event:");
          group(depth + 1, group, NESTED);
        });
  }

  private static String moved(DateAdjustment moved) {
    return "its days are moved: from "
        + side(moved.startOffset(), moved.startFromEnd())
        + " to "
        + side(moved.endOffset(), moved.endFromEnd());
  }

  private static String side(int offset, boolean fromEnd) {
    String day = fromEnd ? "its end" : "its start";
    return offset == 0
        ? day
        : WindowText.days(Math.abs(offset)) + (offset < 0 ? " before " : " after ") + day;
  }

  private String about(Criterion criterion) {
    StringBuilder text = new StringBuilder();
    criterion.conceptSet().ifPresent(set -> text.append(" of ").append(conditions.set(set)));
    criterion
        .sourceConceptSet()
        .ifPresent(set -> text.append(" coded at the source in ").append(conditions.set(set)));
    return text + (criterion.first() ? ", the first in the person's history" : "");
  }

  private static String noun(CriteriaDomain domain, boolean several) {
    return domain.domain().table().replace('_', ' ') + (several ? "s" : "");
  }

  /** Several kinds of event, as bullets. */
  void events(int depth, List<Criterion> criteria) {
    criteria.forEach(criterion -> event(depth, criterion));
  }
}
