package org.focale.cohort;

import java.util.List;

/** Which values pass? An absent value passes no test. */
public sealed interface ValueTest {

  /** One of these concepts, or none of them. */
  record OneOf(List<Integer> concepts, boolean excluded) implements ValueTest {
    public OneOf {
      concepts = List.copyOf(concepts);
    }
  }

  /** A concept of a concept set, or none of it. */
  record InConceptSet(int conceptSet, boolean excluded) implements ValueTest {}

  /**
   * A number, or a day since 1970-01-01.
   *
   * @param extent the upper end of a range; equal to {@code value} for other comparisons
   */
  record Compared(Operator operator, double value, double extent) implements ValueTest {}

  /**
   * A text, compared as SQL's LIKE does, case included.
   *
   * @param pattern with the wildcards {@code %} and {@code _}
   */
  record Like(String pattern, boolean negated) implements ValueTest {}

  /** A flag that is derived to be true. */
  record IsTrue() implements ValueTest {}

  /** How a number is compared. */
  enum Operator {
    LESS("lt"),
    AT_MOST("lte"),
    EQUAL("eq"),
    NOT_EQUAL("!eq"),
    MORE("gt"),
    AT_LEAST("gte"),
    BETWEEN("bt"),
    NOT_BETWEEN("!bt");

    private final String code;

    Operator(String code) {
      this.code = code;
    }

    /** Circe's name of it. */
    public String code() {
      return code;
    }

    /** Whether a value passes; a NaN never does. */
    public boolean passes(double found, double value, double extent) {
      return switch (this) {
        case LESS -> found < value;
        case AT_MOST -> found <= value;
        case EQUAL -> found == value;
        case NOT_EQUAL -> found < value || found > value;
        case MORE -> found > value;
        case AT_LEAST -> found >= value;
        case BETWEEN -> found >= value && found <= extent;
        case NOT_BETWEEN -> found < value || found > extent;
      };
    }
  }
}
