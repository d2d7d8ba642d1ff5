package org.focale.jobs.risk.question;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.stats.EventTimes.End;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;

/**
 * Does an index day take part, and did the outcome come within the time at risk?
 *
 * <p>Everyone with the outcome stays. Without it, only who was observed to the horizon or died
 * before it: death is complete follow-up. Where follow-up must be complete, an index day after the
 * last one from which anybody could be followed takes no part: of those only the persons with the
 * outcome would remain, and every risk would be too high.
 *
 * @param riskStartDay first day of the time at risk, at least 1: the index is day 0
 * @param horizonDays its last day
 * @param washoutDays of observation before the index
 * @param outcomeWashoutDays before the index, which counts too, without the outcome; 0 asks nothing
 * @param followUp what becomes of index days that were not followed
 * @param lastObservedDay of anybody in the source, days since 1970-01-01
 */
public record RiskQuestion(
    Outcome outcome,
    int riskStartDay,
    int horizonDays,
    int washoutDays,
    int outcomeWashoutDays,
    FollowUp followUp,
    int lastObservedDay)
    implements Serializable {

  private static final Column FROM = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column TO = Domain.OBSERVATION_PERIOD.column("end_day");

  public RiskQuestion {
    if (riskStartDay < 1 || horizonDays < riskStartDay || washoutDays < 0) {
      throw new IllegalArgumentException("time at risk " + riskStartDay + " to " + horizonDays);
    }
  }

  /** The last day from which anybody could be followed to the horizon, where that matters. */
  public int lastIndexDay() {
    return followUp == FollowUp.ASSUMED ? Integer.MAX_VALUE : lastObservedDay - horizonDays;
  }

  /** The arrays it reads. */
  Set<Column> columns() {
    Set<Column> columns = new HashSet<>(outcome.columns());
    columns.addAll(Outcome.Death.COLUMNS);
    columns.addAll(Set.of(FROM, TO));
    return columns;
  }

  Participation of(Timeline person, MarkedDays marked, int index) {
    int period = period(person, index);
    if (period < 0) {
      return Participation.none(Status.NOT_OBSERVED);
    }
    if (followUp == FollowUp.COMPLETE && index > lastIndexDay()) {
      return Participation.none(Status.TOO_LATE);
    }
    if (index - person.ints(FROM)[period] < washoutDays) {
      return Participation.none(Status.SHORT_HISTORY);
    }
    int died = Outcome.Death.day(person);
    if (died < (long) index + riskStartDay) {
      return Participation.none(Status.DEAD);
    }
    if (outcomeWashoutDays > 0 && hadOutcome(person, marked, index)) {
      return Participation.none(Status.HAD_OUTCOME);
    }
    return followed(person, marked, index, person.ints(TO)[period], died);
  }

  private Participation followed(
      Timeline person, MarkedDays marked, int index, int observedTo, int died) {
    long horizon = (long) index + horizonDays;
    boolean open = followUp == FollowUp.ASSUMED || observedTo == Timeline.ABSENT_INT;
    long known = open || outcome.outlivesObservation() ? horizon : Math.min(horizon, observedTo);
    Status complete = index > lastIndexDay() ? Status.LATE : Status.FOLLOWED;
    Status lost = index > lastIndexDay() ? Status.LATE : Status.NOT_FOLLOWED;
    int came = outcome.firstDay(person, marked, (long) index + riskStartDay, known);
    if (came != Outcome.NEVER) {
      return new Participation(complete, true, came - index, End.EVENT);
    }
    if (died <= horizon) {
      return new Participation(complete, false, died - index, End.COMPETING_EVENT);
    }
    return open || observedTo >= horizon
        ? new Participation(complete, false, horizonDays + 1, End.CENSORED)
        : new Participation(lost, false, observedTo - index, End.CENSORED);
  }

  private boolean hadOutcome(Timeline person, MarkedDays marked, int index) {
    return outcome.firstDay(person, marked, (long) index - outcomeWashoutDays, index)
        != Outcome.NEVER;
  }

  private static int period(Timeline person, int index) {
    int[] from = person.ints(FROM);
    int[] to = person.ints(TO);
    for (int i = 0; i < from.length; i++) {
      if (from[i] <= index && (to[i] == Timeline.ABSENT_INT || to[i] >= index)) {
        return i;
      }
    }
    return -1;
  }
}
