package org.focale.cohort;

import static org.focale.cohort.Field.Derived.END;
import static org.focale.cohort.Field.Derived.START;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.focale.cohort.ValueTest.Compared;
import org.focale.cohort.ValueTest.InConceptSet;
import org.focale.cohort.ValueTest.IsTrue;
import org.focale.cohort.ValueTest.Like;
import org.focale.cohort.ValueTest.OneOf;
import org.focale.vocabulary.ConceptSetExpression.Named;

/** What does a condition ask, in words? */
final class ConditionText {

  private final Map<Integer, String> concepts;
  private final Map<Integer, String> sets;

  ConditionText(CohortDefinition definition) {
    this.concepts = definition.conceptNames();
    this.sets =
        definition.conceptSets().stream()
            .filter(set -> !set.name().isBlank())
            .collect(Collectors.toMap(Named::id, Named::name));
  }

  /** A concept set by its name. */
  String set(int id) {
    return sets.containsKey(id) ? "\"" + sets.get(id) + "\"" : "concept set " + id;
  }

  /**
   * A condition.
   *
   * @param owner whose days are meant, such as {@code its}
   */
  String of(Condition condition, String owner) {
    ValueTest test = condition.test();
    if (test instanceof IsTrue) {
      return "it lies outside its range or is called abnormal";
    }
    boolean day = condition.field() == START || condition.field() == END;
    return label(condition.field(), owner) + " " + words(test, day);
  }

  /** What is tested, which is what the generator tests where that differs from the attribute. */
  private static String label(Field field, String owner) {
    if (field instanceof Field.Recorded recorded) {
      return recorded.column().replace('_', ' ');
    }
    return switch ((Field.Derived) field) {
      case START -> owner + " start";
      case END -> owner + " end";
      case LENGTH -> "length in days";
      case AGE_AT_START -> "age at " + owner + " start";
      case AGE_AT_END -> "age at " + owner + " end";
      case GENDER -> "gender";
      case RACE -> "race";
      case ETHNICITY -> "ethnicity";
      case VISIT_CONCEPT -> "visit";
      case CARE_SITE_REGION -> "region of its care site";
      case RATIO_TO_LOW -> "value over the lower end of its range";
      case RATIO_TO_HIGH -> "value over the upper end of its range";
      case ABNORMAL -> "abnormal";
    };
  }

  private String words(ValueTest test, boolean day) {
    if (test instanceof OneOf listed) {
      return oneOf(listed);
    }
    if (test instanceof InConceptSet set) {
      return (set.excluded() ? "is not in " : "is in ") + set(set.conceptSet());
    }
    if (test instanceof Like like) {
      return like(like);
    }
    Compared compared = (Compared) test;
    return day ? day(compared) : number(compared);
  }

  private String oneOf(OneOf listed) {
    List<String> names =
        listed.concepts().stream()
            .map(
                id ->
                    concepts.containsKey(id) ? concepts.get(id) + " (" + id + ")" : "concept " + id)
            .toList();
    if (names.size() == 1) {
      return (listed.excluded() ? "is not " : "is ") + names.get(0);
    }
    return (listed.excluded() ? "is none of " : "is one of ") + String.join(", ", names);
  }

  private static String like(Like like) {
    String pattern = like.pattern();
    boolean before = pattern.startsWith("%");
    boolean after = pattern.length() > 1 && pattern.endsWith("%");
    String inner = pattern.substring(before ? 1 : 0, pattern.length() - (after ? 1 : 0));
    String verb = before ? after ? "contain" : "end with" : after ? "start with" : "be";
    String wild = inner.matches(".*[%_].*") ? ", where % is any text and _ any one character" : "";
    return (like.negated() ? "must not " : "must ") + verb + " \"" + inner + "\"" + wild;
  }

  private static String number(Compared test) {
    String value = plain(test.value());
    return switch (test.operator()) {
      case LESS -> "is less than " + value;
      case AT_MOST -> "is at most " + value;
      case EQUAL -> "is " + value;
      case NOT_EQUAL -> "is not " + value;
      case MORE -> "is more than " + value;
      case AT_LEAST -> "is at least " + value;
      case BETWEEN -> "is between " + value + " and " + plain(test.extent());
      case NOT_BETWEEN -> "is not between " + value + " and " + plain(test.extent());
    };
  }

  private static String day(Compared test) {
    String value = date((int) test.value());
    return switch (test.operator()) {
      case LESS -> "is before " + value;
      case AT_MOST -> "is on or before " + value;
      case EQUAL -> "is on " + value;
      case NOT_EQUAL -> "is not on " + value;
      case MORE -> "is after " + value;
      case AT_LEAST -> "is on or after " + value;
      case BETWEEN -> "is between " + value + " and " + date((int) test.extent());
      case NOT_BETWEEN -> "is not between " + value + " and " + date((int) test.extent());
    };
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String date(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  /** From one day to another, one of which is given. */
  static String period(Period period) {
    return String.join(" ", bound("from ", period.start()), bound("to ", period.end())).strip();
  }

  private static String bound(String word, OptionalInt day) {
    return day.isPresent() ? word + date(day.getAsInt()) : "";
  }
}
