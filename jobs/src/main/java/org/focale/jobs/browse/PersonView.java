package org.focale.jobs.browse;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.focale.timeline.Domain;

/**
 * What is shown of one person?
 *
 * @param position in the snapshot; never shown
 * @param sex concept id of the recorded sex
 * @param yearOfBirth as recorded
 * @param age in completed years on the day of the run, or of death; below 0 where no year of birth
 *     is recorded
 * @param observed the periods of observation, in order
 * @param facts how many facts each domain holds that has any, in the order of the domains
 * @param events the last ones, in order
 */
record PersonView(
    int position,
    int sex,
    int yearOfBirth,
    int age,
    List<Period> observed,
    List<Facts> facts,
    List<Event> events)
    implements Serializable {

  PersonView {
    observed = List.copyOf(observed);
    facts = List.copyOf(facts);
    events = List.copyOf(events);
  }

  /** First and last day, both included. */
  record Period(LocalDate from, LocalDate to) implements Serializable {}

  /** How many facts of a domain there are. */
  record Facts(Domain domain, int number) implements Serializable {}

  /**
   * One dated fact.
   *
   * @param id the event's id in its CDM table; orders the events of a day
   * @param value NaN where none is recorded
   * @param unit concept id of the unit; absent where none is recorded
   */
  record Event(LocalDate day, Domain domain, long id, int concept, double value, int unit)
      implements Serializable {

    boolean hasValue() {
      return !Double.isNaN(value);
    }
  }

  /** Age, where it is known. */
  OptionalInt knownAge() {
    return age < 0 ? OptionalInt.empty() : OptionalInt.of(age);
  }
}
