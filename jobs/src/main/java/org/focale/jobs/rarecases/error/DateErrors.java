package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.features.Age;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Which facts begin on a day on which they cannot?
 *
 * <p>Only the first day of a fact is judged: a supply of drugs may end after death.
 *
 * @param lastDay after it nothing can be known; days since 1970-01-01
 */
record DateErrors(int lastDay) implements Serializable {

  /** The facts whose days are judged. */
  static final List<Domain> DOMAINS =
      List.of(
          Domain.CONDITION_OCCURRENCE,
          Domain.DRUG_EXPOSURE,
          Domain.PROCEDURE_OCCURRENCE,
          Domain.DEVICE_EXPOSURE,
          Domain.MEASUREMENT,
          Domain.OBSERVATION,
          Domain.VISIT_OCCURRENCE);

  private static final Column DEATH = Domain.DEATH.column("start_day");

  /**
   * Letters and bills come after death: the days that OHDSI's Data Quality Dashboard allows. A
   * measurement is dated by its sample, and the dead are not measured.
   */
  private static final int DAYS_AFTER_DEATH = 60;

  /** The unborn are examined, and where only the year of birth is known its day is a guess. */
  private static final int DAYS_BEFORE_BIRTH = 366;

  /** Days with facts after a death from which on the death is wrong, and not the facts. */
  private static final int DAYS_OF_LIFE = 5;

  /** The share of persons whose observation has ended by the last day. */
  private static final double BULK = 0.99;

  /** How long after the bulk's end facts may lie: observation need not end for all on one day. */
  private static final int DAYS_AFTER_BULK = 90;

  static final Set<Column> COLUMNS = columns();

  private static Set<Column> columns() {
    Set<Column> all = new HashSet<>(Age.COLUMNS);
    all.add(DEATH);
    DOMAINS.forEach(domain -> all.add(domain.column("start_day")));
    return Set.copyOf(all);
  }

  /**
   * The last day as the bulk of the persons shows it, since those whose dates are wrong are few.
   *
   * @param today the day of the run
   */
  static DateErrors learn(List<MeasuredPerson> sample, int today) {
    int[] ends =
        sample.stream()
            .mapToInt(MeasuredPerson::lastDay)
            .filter(day -> day != Timeline.ABSENT_INT)
            .sorted()
            .toArray();
    return ends.length == 0
        ? new DateErrors(today)
        : new DateErrors(Math.min(today, ends[(int) (BULK * (ends.length - 1))] + DAYS_AFTER_BULK));
  }

  List<RecordError> of(Timeline person) {
    OptionalInt birth = Age.birthDay(person);
    int earliest = birth.isPresent() ? birth.getAsInt() - DAYS_BEFORE_BIRTH : Integer.MIN_VALUE;
    int[] deaths = person.ints(DEATH);
    int death = deaths.length == 0 || deaths[0] == Timeline.ABSENT_INT ? lastDay : deaths[0];
    List<RecordError> errors = new ArrayList<>();
    if (death > lastDay) {
      errors.add(RecordError.certain(ErrorKind.FUTURE_DATE, Domain.DEATH, 0));
    } else if (daysAfter(person, death) >= DAYS_OF_LIFE) {
      errors.add(RecordError.certain(ErrorKind.DEATH_TOO_EARLY, Domain.DEATH, 0));
      death = lastDay;
    }
    for (Domain domain : DOMAINS) {
      int[] days = person.ints(domain.column("start_day"));
      int last = domain == Domain.MEASUREMENT ? death : death + DAYS_AFTER_DEATH;
      for (int place = 0; place < days.length; place++) {
        int day = days[place];
        if (day == Timeline.ABSENT_INT) {
          continue;
        }
        if (day > lastDay) {
          errors.add(RecordError.certain(ErrorKind.FUTURE_DATE, domain, place));
        } else if (day > last) {
          errors.add(RecordError.certain(ErrorKind.AFTER_DEATH, domain, place));
        } else if (day < earliest) {
          errors.add(RecordError.certain(ErrorKind.BEFORE_BIRTH, domain, place));
        }
      }
    }
    return errors;
  }

  /** On how many days after death, and not in the future, something is recorded. */
  private long daysAfter(Timeline person, int death) {
    return DOMAINS.stream()
        .flatMapToInt(domain -> Arrays.stream(person.ints(domain.column("start_day"))))
        .filter(day -> day != Timeline.ABSENT_INT && day > death && day <= lastDay)
        .distinct()
        .limit(DAYS_OF_LIFE)
        .count();
  }
}
