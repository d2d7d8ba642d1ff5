package org.focale.features;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/** Who is the person, when is the index day, and for how long has the person been observed? */
final class Demographics {

  static final int YEARS_OF_AGE_GROUP = 5;

  private static final int FEMALE = 8532;
  private static final Column GENDER = Domain.PERSON.column("gender");
  private static final Column RACE = Domain.PERSON.column("race");
  private static final Column ETHNICITY = Domain.PERSON.column("ethnicity");
  private static final Column BIRTH_YEAR = Domain.PERSON.column("year_of_birth");
  private static final Column PERIOD_START = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column PERIOD_END = Domain.OBSERVATION_PERIOD.column("end_day");

  /** What it reads. */
  static final Set<Column> COLUMNS =
      PastFacts.union(
          Age.COLUMNS, List.of(Set.of(GENDER, RACE, ETHNICITY, PERIOD_START, PERIOD_END)));

  private Demographics() {}

  static void add(Timeline person, int indexDay, CovariateBuffer out) {
    concept(CovariateFamily.GENDER, person.person(GENDER), out);
    concept(CovariateFamily.RACE, person.person(RACE), out);
    concept(CovariateFamily.ETHNICITY, person.person(ETHNICITY), out);
    OptionalInt age = Age.years(person, indexDay);
    if (age.isPresent()) {
      out.value(CovariateFamily.AGE.id(0), age.getAsInt());
      out.flag(CovariateFamily.AGE_GROUP.id(0, age.getAsInt() / YEARS_OF_AGE_GROUP));
    }
    LocalDate date = LocalDate.ofEpochDay(indexDay);
    out.flag(CovariateFamily.INDEX_YEAR.id(0, date.getYear()));
    out.flag(CovariateFamily.INDEX_MONTH.id(0, date.getMonthValue()));
    out.count(CovariateFamily.PRIOR_OBSERVATION.id(0), priorObservation(person, indexDay));
  }

  private static void concept(CovariateFamily family, int concept, CovariateBuffer out) {
    if (concept > 0) {
      out.flag(family.id(0, concept));
    }
  }

  static boolean female(Timeline person) {
    return person.person(GENDER) == FEMALE;
  }

  /** Whether the index day lies before the year, or the known day, of birth. */
  static boolean beforeBirth(Timeline person, int indexDay) {
    return person.person(BIRTH_YEAR) != Timeline.ABSENT_INT
        && Age.years(person, indexDay).isEmpty();
  }

  /** Whether the day before the index day, or the index day, lies in an observation period. */
  static boolean observed(Timeline person, int indexDay) {
    return period(person, indexDay) >= 0;
  }

  private static int priorObservation(Timeline person, int indexDay) {
    int period = period(person, indexDay);
    return period < 0 ? 0 : indexDay - person.ints(PERIOD_START)[period];
  }

  /** That a period has not ended before is all that its end is asked for. */
  private static int period(Timeline person, int indexDay) {
    int[] starts = person.ints(PERIOD_START);
    int[] ends = person.ints(PERIOD_END);
    for (int i = 0; i < starts.length; i++) {
      boolean reaches = ends[i] == Timeline.ABSENT_INT || ends[i] >= indexDay - 1;
      if (starts[i] <= indexDay && reaches) {
        return i;
      }
    }
    return -1;
  }
}
