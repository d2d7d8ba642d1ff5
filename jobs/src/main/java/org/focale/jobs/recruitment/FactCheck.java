package org.focale.jobs.recruitment;

import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;

/**
 * Is a fact of a kind recorded within the look-back?
 *
 * <p>A fact decides, whether the look-back was observed or not. Without one the answer is no where
 * all of the look-back was observed, and unknown elsewhere. Ever means all that is recorded, and
 * counts as observed where the day itself is.
 *
 * @param concepts sorted
 */
record FactCheck(Domain domain, int[] concepts, LookBack lookBack) implements Check {

  @Override
  public Set<Column> columns() {
    return Set.of(domain.column("concept"), domain.column("start_day"));
  }

  @Override
  public Finding of(PersonOnDay person) {
    int last = PersonOnDay.last(person.record().ints(domain.column("concept")), concepts);
    if (last < 0) {
      return person.isObserved(lookBack) ? Finding.of(false, 1) : Finding.UNKNOWN;
    }
    int day = person.record().ints(domain.column("start_day"))[last];
    int within = day - lookBack.firstDay(person.day());
    if (lookBack.isEver()) {
      return Finding.of(true, 1).on(day);
    }
    double length = Math.max(1, lookBack.days());
    if (within >= 0) {
      return Finding.of(true, (within + 1) / length).on(day);
    }
    return person.isObserved(lookBack)
        ? Finding.of(false, -within / length).on(day)
        : Finding.UNKNOWN.on(day);
  }
}
