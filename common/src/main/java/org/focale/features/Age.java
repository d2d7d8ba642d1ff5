package org.focale.features;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * How many completed years old is a person on a day?
 *
 * <p>Where only the year of birth is recorded the birthday is taken as 1 July, where only the month
 * as the 15th: half a year, or half a month, is the largest error.
 */
public final class Age {

  private static final Column YEAR = Domain.PERSON.column("year_of_birth");
  private static final Column MONTH = Domain.PERSON.column("month_of_birth");
  private static final Column DAY = Domain.PERSON.column("day_of_birth");

  /** The scalars it reads. */
  public static final Set<Column> COLUMNS = Set.of(YEAR, MONTH, DAY);

  private Age() {}

  /** Empty where no year of birth is recorded, or the day lies before birth. */
  public static OptionalInt years(Timeline person, int day) {
    int year = person.person(YEAR);
    if (year == Timeline.ABSENT_INT) {
      return OptionalInt.empty();
    }
    LocalDate birth = birth(year, person.person(MONTH), person.person(DAY));
    long years = ChronoUnit.YEARS.between(birth, LocalDate.ofEpochDay(day));
    boolean before = LocalDate.ofEpochDay(day).isBefore(birth);
    // In the year of birth the assumed birthday may lie after the first facts: age 0, not absent.
    boolean sameYear = LocalDate.ofEpochDay(day).getYear() == year;
    return before && !sameYear ? OptionalInt.empty() : OptionalInt.of((int) Math.max(0, years));
  }

  /** The birthday, or what is taken for it, in days since 1970-01-01; empty without a year. */
  public static OptionalInt birthDay(Timeline person) {
    int year = person.person(YEAR);
    return year == Timeline.ABSENT_INT
        ? OptionalInt.empty()
        : OptionalInt.of((int) birth(year, person.person(MONTH), person.person(DAY)).toEpochDay());
  }

  private static LocalDate birth(int year, int month, int day) {
    if (month < 1 || month > 12) {
      return LocalDate.of(year, 7, 1);
    }
    YearMonth ofYear = YearMonth.of(year, month);
    return ofYear.isValidDay(day) ? ofYear.atDay(day) : ofYear.atDay(15);
  }
}
