package org.focale.jobs.simulate;

import java.util.Arrays;
import org.focale.stats.TrueRisk;

/** What was a person's true risk on 1 January of the last year? */
final class IndexRisk {

  static final int HORIZON_DAYS = 365;

  int pastAdmissions;
  double pastHazard;
  double probability;
  double expected;

  static int indexDay(Life life) {
    return life.yearStart[life.yearStart.length - 3];
  }

  /** Whether the person is alive, observed and out of hospital on that day; then sets the rest. */
  boolean of(Life life) {
    int index = indexDay(life);
    if (index < life.firstDay
        || index > life.lastDay
        || index == life.deathDay
        || life.inStay(index)) {
      return false;
    }
    TrueRisk risk = risk(life);
    TrueRisk.Past past =
        risk.past(
            life.firstDay,
            index,
            Arrays.copyOf(life.stayStart, life.stays),
            Arrays.copyOf(life.stayEnd, life.stays));
    pastAdmissions = past.admissions();
    pastHazard = past.hazard();
    probability = risk.probability(life.frailty, index, HORIZON_DAYS);
    expected = risk.expected(past, index, HORIZON_DAYS);
    return true;
  }

  static TrueRisk risk(Life life) {
    int years = life.hba1c.length;
    int[] starts = new int[years];
    System.arraycopy(life.yearStart, 0, starts, 0, years);
    return new TrueRisk(starts, life.yearStart[years], life.admissionHazard, life.deathHazard);
  }
}
