package org.focale.table;

import java.util.Locale;
import java.util.OptionalDouble;

/** What are the recorded values of a column: all numbers, all days, or anything else? */
public enum ColumnKind {
  NUMBER,
  DAY,
  TEXT,
  /** Nothing is recorded. */
  EMPTY;

  /** As tables name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The number behind a recorded text, a day's as days since 1970-01-01; empty for other texts. */
  public OptionalDouble number(String text) {
    return switch (this) {
      case NUMBER -> GivenNumber.of(text);
      case DAY -> GivenNumber.ofDay(text);
      case TEXT, EMPTY -> OptionalDouble.empty();
    };
  }
}
