package org.focale.jobs.recruitment;

import java.io.Serializable;

/**
 * How far back does a criterion look?
 *
 * @param days before the day asked about, which counts too; {@link #EVER} for all that is recorded
 */
record LookBack(int days) implements Serializable {

  /** Stands for all that is recorded. */
  static final int EVER = Integer.MAX_VALUE;

  LookBack {
    if (days < 0) {
      throw new IllegalArgumentException("a look-back is 0 days or more");
    }
  }

  static LookBack ever() {
    return new LookBack(EVER);
  }

  boolean isEver() {
    return days == EVER;
  }

  /** The first day that counts. */
  int firstDay(int day) {
    return isEver() ? Integer.MIN_VALUE : day - days;
  }

  @Override
  public String toString() {
    return isEver() ? "ever" : "within " + days + " d";
  }
}
