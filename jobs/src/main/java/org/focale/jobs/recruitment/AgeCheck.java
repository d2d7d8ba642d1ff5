package org.focale.jobs.recruitment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Is a person so many completed years old?
 *
 * <p>Where the day or the month of birth is not recorded every one is possible; the answer is
 * unknown if it depends on which.
 */
record AgeCheck(int from, int to) implements Check {

  private static final Column YEAR = Domain.PERSON.column("year_of_birth");
  private static final Column MONTH = Domain.PERSON.column("month_of_birth");
  private static final Column DAY = Domain.PERSON.column("day_of_birth");

  /** Years from a bound beyond which an answer is firm. */
  private static final double FIRM_YEARS = 10;

  @Override
  public Set<Column> columns() {
    return Set.of(YEAR, MONTH, DAY);
  }

  @Override
  public Finding of(PersonOnDay person) {
    int year = person.record().person(YEAR);
    if (year == Timeline.ABSENT_INT) {
      return Finding.UNKNOWN;
    }
    int month = person.record().person(MONTH);
    int day = person.record().person(DAY);
    LocalDate earliest = LocalDate.of(year, 1, 1);
    LocalDate latest = LocalDate.of(year, 12, 31);
    if (month >= 1 && month <= 12) {
      YearMonth born = YearMonth.of(year, month);
      boolean known = day >= 1 && born.isValidDay(day);
      earliest = born.atDay(known ? day : 1);
      latest = known ? earliest : born.atEndOfMonth();
    }
    LocalDate today = LocalDate.ofEpochDay(person.day());
    long most = ChronoUnit.YEARS.between(earliest, today);
    long least = ChronoUnit.YEARS.between(latest, today);
    boolean so = holds(most);
    return so == holds(least) ? Finding.of(so, distance(most)).with(most) : Finding.UNKNOWN;
  }

  private boolean holds(long years) {
    return from <= years && years <= to;
  }

  private double distance(long years) {
    return holds(years)
        ? (Math.min(years - from, to - years) + 1) / FIRM_YEARS
        : Math.max(from - years, years - to) / FIRM_YEARS;
  }
}
