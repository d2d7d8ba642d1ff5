package org.focale.jobs.risk;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import org.focale.features.PersonHash;
import org.focale.jobs.risk.Participation.Status;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Who takes part, from which day, and did the outcome come?
 *
 * <p>The index is the last day of the first visit that ends on or after a day of the person's
 * observation, drawn by a hash of the person, among visits that start and end within an observation
 * period. So whether a visit is chosen depends on what came before it: a draw among all visits
 * would choose the less often a visit that many others follow, and every risk would be too low.
 * Where follow-up is required, visits after the last day on which anybody could be followed to the
 * horizon are not chosen: of those only the persons with the outcome would remain, and every risk
 * would be too high. The outcome is a visit of the kinds asked for that starts on day 1 to the
 * horizon, within that observation period unless follow-up is not required. Death within the
 * horizon is complete follow-up.
 */
final class RiskQuestion implements Serializable {

  /** Arrays it reads. */
  static final Set<Column> COLUMNS =
      Set.of(
          Domain.VISIT_OCCURRENCE.column("concept"),
          Domain.VISIT_OCCURRENCE.column("start_day"),
          Domain.VISIT_OCCURRENCE.column("end_day"),
          Domain.OBSERVATION_PERIOD.column("start_day"),
          Domain.OBSERVATION_PERIOD.column("end_day"),
          Domain.DEATH.column("start_day"));

  static final int TRAINING_PERCENT = 70;

  private static final long serialVersionUID = 1L;
  private static final Column VISIT = Domain.VISIT_OCCURRENCE.column("concept");
  private static final Column VISIT_START = Domain.VISIT_OCCURRENCE.column("start_day");
  private static final Column VISIT_END = Domain.VISIT_OCCURRENCE.column("end_day");
  private static final Column FROM = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column TO = Domain.OBSERVATION_PERIOD.column("end_day");
  private static final Column DIED = Domain.DEATH.column("start_day");

  private final long seed;
  private final int horizonDays;
  private final boolean requireFollowUp;
  private final int lastIndexDay;
  private final int[] outcomeVisits;

  /**
   * @param lastObservedDay the last day of observation of anybody in the source
   * @param outcomeVisits concepts, descendants included
   */
  RiskQuestion(
      long seed,
      int horizonDays,
      boolean requireFollowUp,
      int lastObservedDay,
      Set<Integer> outcomeVisits) {
    this.seed = seed;
    this.lastIndexDay = requireFollowUp ? lastObservedDay - horizonDays : Integer.MAX_VALUE;
    this.horizonDays = horizonDays;
    this.requireFollowUp = requireFollowUp;
    this.outcomeVisits = outcomeVisits.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  Participation of(Timeline person) {
    int[] ends = lastDays(person);
    int[] lastSeen = new int[ends.length];
    int visit = chosenVisit(person, ends, lastSeen);
    if (visit < 0) {
      return Participation.none(Status.NO_VISIT);
    }
    int index = ends[visit];
    int died = firstDeath(person);
    if (died <= index) {
      return Participation.none(Status.DEAD_AT_INDEX);
    }
    long horizon = (long) index + horizonDays;
    boolean outcome =
        hasOutcome(person, index, requireFollowUp ? Math.min(horizon, lastSeen[visit]) : horizon);
    boolean followed = !requireFollowUp || lastSeen[visit] >= horizon || died <= horizon;
    if (!outcome && !followed) {
      return Participation.none(Status.NOT_FOLLOWED);
    }
    boolean training =
        PersonHash.part(person.personId(), seed, "risk-split", 100) < TRAINING_PERCENT;
    return new Participation(training ? Status.TRAINING : Status.HELD_OUT, index, outcome);
  }

  /** The last day of each visit; a visit without an end, or with one before it, lasts a day. */
  private static int[] lastDays(Timeline person) {
    int[] starts = person.ints(VISIT_START);
    int[] ends = person.ints(VISIT_END);
    for (int i = 0; i < ends.length; i++) {
      ends[i] = ends[i] == Timeline.ABSENT_INT ? starts[i] : Math.max(starts[i], ends[i]);
    }
    return ends;
  }

  /**
   * The place of the index visit, or -1.
   *
   * @param lastSeen is filled with the end of the observation period of each eligible visit
   */
  private int chosenVisit(Timeline person, int[] ends, int[] lastSeen) {
    int[] starts = person.ints(VISIT_START);
    int[] from = person.ints(FROM);
    int[] to = person.ints(TO);
    int[] eligible = new int[ends.length];
    int count = 0;
    for (int i = 0; i < ends.length; i++) {
      for (int p = 0; p < from.length; p++) {
        if (starts[i] >= from[p] && ends[i] <= to[p] && ends[i] <= lastIndexDay) {
          eligible[count++] = i;
          lastSeen[i] = to[p];
          break;
        }
      }
    }
    return firstFrom(drawnDay(person, from, to), eligible, count, ends);
  }

  /** A day from the first observed to the last that an index may have. */
  private int drawnDay(Timeline person, int[] from, int[] to) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (int p = 0; p < from.length; p++) {
      first = Math.min(first, from[p]);
      last = Math.max(last, to[p]);
    }
    int days = Math.min(last, lastIndexDay) - first + 1;
    return days < 1
        ? Integer.MAX_VALUE
        : first + PersonHash.part(person.personId(), seed, "risk-index", days);
  }

  /** Of the eligible visits the one that ends first from a day on, or -1. */
  private static int firstFrom(int day, int[] eligible, int count, int[] ends) {
    int first = -1;
    for (int i = 0; i < count; i++) {
      int end = ends[eligible[i]];
      if (end >= day && (first < 0 || end < ends[first])) {
        first = eligible[i];
      }
    }
    return first;
  }

  /** The first recorded day of death; far in the future where there is none. */
  private static int firstDeath(Timeline person) {
    int first = Integer.MAX_VALUE;
    for (int day : person.ints(DIED)) {
      first = day == Timeline.ABSENT_INT ? first : Math.min(first, day);
    }
    return first;
  }

  private boolean hasOutcome(Timeline person, int index, long lastDay) {
    int[] starts = person.ints(VISIT_START);
    int[] concepts = person.ints(VISIT);
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] > index
          && starts[i] <= lastDay
          && Arrays.binarySearch(outcomeVisits, concepts[i]) >= 0) {
        return true;
      }
    }
    return false;
  }
}
