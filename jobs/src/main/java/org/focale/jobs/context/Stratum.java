package org.focale.jobs.context;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Among whom are the nearest peers of a person?
 *
 * @param sex concept, 0 if unknown
 * @param band five-year band of age, 0 for 0 to 4 years; {@value #UNKNOWN_AGE} if age is unknown
 * @param conditions bit i for the i-th condition of the strata
 */
record Stratum(int sex, int band, int conditions) implements Serializable {

  static final Comparator<Stratum> BY_SEX_AND_BAND =
      Comparator.comparingInt(Stratum::sex).thenComparingInt(Stratum::band);
  static final int UNKNOWN_AGE = -1;
  static final int BAND_YEARS = 5;

  /** Of an age in completed years, negative if unknown. */
  static Stratum of(int sex, int age, int conditions) {
    return new Stratum(sex, age < 0 ? UNKNOWN_AGE : age / BAND_YEARS, conditions);
  }
}
