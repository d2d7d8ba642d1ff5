package org.focale.features;

import java.util.List;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What was known of one person before a day, in the terms that features are made of?
 *
 * <p>The end of a fact is used only where it lies before the day.
 */
final class KnownHistory {

  private static final int FEMALE = 8532;
  private static final int MALE = 8507;
  private static final Column GENDER = Domain.PERSON.column("gender");
  private static final Column PERIOD_START = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column PERIOD_END = Domain.OBSERVATION_PERIOD.column("end_day");
  private static final Column VISIT_END = Domain.VISIT_OCCURRENCE.column("end_day");

  /** The arrays it reads. */
  static final Set<Column> COLUMNS =
      PastFacts.union(
          PastFacts.conditionColumns(),
          List.of(
              Age.COLUMNS,
              LastValues.COLUMNS,
              PastFacts.columns(Domain.VISIT_OCCURRENCE),
              PastFacts.columns(Domain.DRUG_EXPOSURE),
              PastFacts.columns(Domain.PROCEDURE_OCCURRENCE),
              Set.of(GENDER, PERIOD_START, PERIOD_END, VISIT_END)));

  private final Timeline person;
  private final int day;
  final PastFacts visits;
  final PastFacts conditions;
  final PastFacts drugs;
  final PastFacts procedures;
  final PastFacts measurements;

  KnownHistory(Timeline person, int day) {
    this.person = person;
    this.day = day;
    this.visits = PastFacts.of(person, Domain.VISIT_OCCURRENCE, day);
    this.conditions = PastFacts.knownConditions(person, day);
    this.drugs = PastFacts.of(person, Domain.DRUG_EXPOSURE, day);
    this.procedures = PastFacts.of(person, Domain.PROCEDURE_OCCURRENCE, day);
    this.measurements = PastFacts.of(person, Domain.MEASUREMENT, day);
  }

  /** Completed years; NaN where the age is not known. */
  double age() {
    var years = Age.years(person, day);
    return years.isPresent() ? years.getAsInt() : Double.NaN;
  }

  boolean female() {
    return person.person(GENDER) == FEMALE;
  }

  boolean sexNotRecorded() {
    return !female() && person.person(GENDER) != MALE;
  }

  /** Days from the start of the observation period that the day before lies in; 0 outside. */
  double priorObservation() {
    int[] starts = person.ints(PERIOD_START);
    int[] ends = person.ints(PERIOD_END);
    for (int i = 0; i < starts.length; i++) {
      boolean reaches = ends[i] == Timeline.ABSENT_INT || ends[i] >= day - 1;
      if (starts[i] < day && reaches) {
        return day - starts[i];
      }
    }
    return 0;
  }

  /** Days since the last visit that ended before the day; NaN where there is none. */
  double daysSinceVisit() {
    int[] ends = person.ints(VISIT_END);
    int last = Integer.MIN_VALUE;
    for (int i = 0; i < visits.size(); i++) {
      int start = visits.startDays()[i];
      int end = ends[i] == Timeline.ABSENT_INT ? start : Math.max(start, ends[i]);
      last = end < day ? Math.max(last, end) : last;
    }
    return last == Integer.MIN_VALUE ? Double.NaN : day - last;
  }

  /** Visits of a kind that start in the window; all before the day for {@link Feature#EVER}. */
  int visits(java.util.function.IntPredicate ofKind, int windowDays) {
    int from = windowDays == Feature.EVER ? 0 : visits.size() - visits.since(day - windowDays);
    int found = 0;
    for (int i = from; i < visits.size(); i++) {
      found += ofKind.test(visits.concepts()[i]) ? 1 : 0;
    }
    return found;
  }

  /** Facts that start in the window; all before the day for {@link Feature#EVER}. */
  int within(PastFacts facts, int windowDays) {
    return windowDays == Feature.EVER ? facts.size() : facts.since(day - windowDays);
  }
}
