package org.focale.jobs.recruitment;

import org.focale.timeline.Timeline;

/**
 * Does a person meet a criterion on a day, how firmly, and by which fact?
 *
 * @param firmness how far the answer is from turning, from 0 (about to) to 1; 0 where it is unknown
 * @param day of the fact that decides; {@link Timeline#ABSENT_INT} if none does
 * @param value that decides, in the unit of the criterion; NaN if none does
 */
record Finding(Truth truth, double firmness, int day, double value) {

  static final Finding UNKNOWN = new Finding(Truth.UNKNOWN, 0, Timeline.ABSENT_INT, Double.NaN);

  static Finding of(boolean so, double firmness) {
    return new Finding(Truth.of(so), capped(firmness), Timeline.ABSENT_INT, Double.NaN);
  }

  Finding on(int factDay) {
    return new Finding(truth, firmness, factDay, value);
  }

  Finding with(double factValue) {
    return new Finding(truth, firmness, day, factValue);
  }

  Finding not() {
    return new Finding(truth.not(), firmness, day, value);
  }

  static double capped(double firmness) {
    return Math.max(0, Math.min(1, firmness));
  }
}
