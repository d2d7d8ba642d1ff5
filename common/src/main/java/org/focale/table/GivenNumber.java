package org.focale.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Which number does a text of a given table say, if it says one? */
public final class GivenNumber {

  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[T ].*)?");
  private static final int DAY_LENGTH = 10;

  private GivenNumber() {}

  /**
   * The number that a text says: {@code 12}, {@code -1.5e3}, {@code 1,234.5}. Empty for a text that
   * is none, and for one too large to be finite.
   */
  public static OptionalDouble of(String text) {
    if (PLAIN.matcher(text).matches()) {
      return finite(Double.parseDouble(text));
    }
    return THOUSANDS.matcher(text).matches()
        ? finite(Double.parseDouble(text.replace(",", "")))
        : OptionalDouble.empty();
  }

  /** The days from 1970-01-01 to the day that a text says as {@code 2026-01-31}, time cut off. */
  public static OptionalDouble ofDay(String text) {
    if (!DAY.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(LocalDate.parse(text.substring(0, DAY_LENGTH)).toEpochDay());
    } catch (DateTimeException noDay) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
