package org.focale.jobs.simulate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Which population is simulated?
 *
 * @param persons how many, numbered from 1
 * @param seed of everything random in it
 * @param fromYear first calendar year of observation
 * @param toYear last calendar year of observation
 * @param external whether it is the shifted population for external validation
 */
record World(long persons, long seed, int fromYear, int toYear, boolean external)
    implements Serializable {

  /** Persons per bucket, that is per task and file. */
  static final int PERSONS_PER_BUCKET = 4096;

  private static final int MOST_BUCKETS = 4096;

  World {
    if (persons < 1 || toYear < fromYear) {
      throw new IllegalArgumentException("at least one person and one year");
    }
  }

  /** A power of two, so that each bucket holds about {@value #PERSONS_PER_BUCKET} persons. */
  int buckets() {
    return buckets(persons);
  }

  static int buckets(long persons) {
    long wanted = (persons + PERSONS_PER_BUCKET - 1) / PERSONS_PER_BUCKET;
    int buckets = 1;
    while (buckets < wanted && buckets < MOST_BUCKETS) {
      buckets *= 2;
    }
    return buckets;
  }

  /** Years of observation and one more, which a horizon may reach into. */
  int hazardYears() {
    return toYear - fromYear + 2;
  }

  int firstDay() {
    return yearStart(0);
  }

  int lastDay() {
    return yearStart(toYear - fromYear + 1) - 1;
  }

  /** First day of the year with that index, from 0. */
  int yearStart(int index) {
    return (int) LocalDate.of(fromYear + index, 1, 1).toEpochDay();
  }
}
