package org.focale.jobs.recruitment;

import java.util.Arrays;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What was known of a person at the end of a day, and since when had they been observed?
 *
 * @param record without later facts
 */
record PersonOnDay(Timeline record, int day, int[] observedFrom, int[] observedTo) {

  private static final Column FROM = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column TO = Domain.OBSERVATION_PERIOD.column("end_day");
  private static final Column DIED = Domain.DEATH.column("start_day");
  private static final Column BORN = Domain.PERSON.column("year_of_birth");

  /** The arrays it reads. */
  static final Set<Column> COLUMNS = Set.of(FROM, TO, DIED, BORN);

  static PersonOnDay of(Timeline person, int day) {
    Timeline record = person.until(day);
    return new PersonOnDay(record, day, record.ints(FROM), record.ints(TO));
  }

  /** Whether the source knew the person as alive: observed on the day or before, and not dead. */
  boolean isKnown() {
    return observedFrom.length > 0 && record.size(Domain.DEATH) == 0;
  }

  /** Whether every day of a look-back was observed; ever asks for the day itself alone. */
  boolean isObserved(LookBack lookBack) {
    int first = lookBack.isEver() ? day : lookBack.firstDay(day);
    // Periods are sorted by their start; one that begins the day after another ends goes on.
    int observedUpTo = first - 1;
    for (int i = 0; i < observedFrom.length && observedFrom[i] <= observedUpTo + 1; i++) {
      observedUpTo = Math.max(observedUpTo, observedTo[i]);
    }
    return observedUpTo >= day;
  }

  /** The position of the last fact of a domain with one of the concepts; -1 if there is none. */
  static int last(int[] concepts, int[] wanted) {
    for (int i = concepts.length - 1; i >= 0; i--) {
      if (Arrays.binarySearch(wanted, concepts[i]) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
