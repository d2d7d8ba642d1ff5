package org.focale.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What does an axis measure, and how are its values laid out?
 *
 * @param label quantity with its unit, such as {@code Time since index date (days)}
 * @param kind how values are laid out and written
 * @param range values the axis runs over; empty to take them from the data
 */
public record Axis(String label, Kind kind, Optional<Range> range) {

  /** How are values laid out and written? */
  public enum Kind {
    /** Evenly, as numbers. */
    LINEAR,
    /** By ratio, as numbers above 0. */
    LOGARITHMIC,
    /** Evenly, as dates: a value is a count of days since 1970-01-01, years 1 to 9999. */
    DAYS
  }

  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  /** Refuses a blank label and a range that the kind cannot hold. */
  public Axis {
    Markup.requireText(label, "the label of an axis");
    if (range.isPresent()) {
      requireKind(kind, range.get().low());
      requireKind(kind, range.get().high());
    }
  }

  /** Numbers, evenly laid out over a range that follows the data. */
  public static Axis of(String label) {
    return new Axis(label, Kind.LINEAR, Optional.empty());
  }

  /** Numbers, evenly laid out from {@code low} to {@code high}; data outside are refused. */
  public static Axis of(String label, double low, double high) {
    return new Axis(label, Kind.LINEAR, Optional.of(new Range(low, high)));
  }

  /** Ratios, such as hazard ratios, laid out so that a half and a double are equally far from 1. */
  public static Axis ratios(String label) {
    return new Axis(label, Kind.LOGARITHMIC, Optional.empty());
  }

  /** Dates; values are days since 1970-01-01, as {@link LocalDate#toEpochDay} gives them. */
  public static Axis days(String label) {
    return new Axis(label, Kind.DAYS, Optional.empty());
  }

  /** Refuses a value that this axis cannot show. */
  void require(double value) {
    Numbers.requireFinite(value, label);
    requireKind(kind, value);
    if (range.isPresent() && (value < range.get().low() || value > range.get().high())) {
      throw new IllegalArgumentException(
          label + ": " + value + " is outside the axis, " + range.get().text());
    }
  }

  /** A value as the reader sees it: a number or a date. */
  String text(double value) {
    return kind == Kind.DAYS
        ? LocalDate.ofEpochDay((long) Math.floor(value)).toString()
        : Numbers.text(value);
  }

  private static void requireKind(Kind kind, double value) {
    if (kind == Kind.LOGARITHMIC && value <= 0) {
      throw new IllegalArgumentException("a logarithmic axis has no place for " + value);
    }
    if (kind == Kind.DAYS && (value < FIRST_DAY || value > LAST_DAY)) {
      throw new IllegalArgumentException("years 1 to 9999 have no day " + value);
    }
  }
}
