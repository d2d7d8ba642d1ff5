package org.focale.jobs.context;

import java.io.Serializable;
import java.util.Comparator;
import org.focale.features.AgeBand;

/**
 * Among whom are the nearest peers of a person?
 *
 * @param sex concept, 0 if unknown
 * @param band number of the narrowest {@link AgeBand}, 0 for 0 to 4 years, -1 if age is unknown
 * @param conditions bit i for the i-th condition of the strata
 */
record Stratum(int sex, int band, int conditions) implements Serializable {

  static final Comparator<Stratum> BY_SEX_AND_BAND =
      Comparator.comparingInt(Stratum::sex).thenComparingInt(Stratum::band);

  /** Of an age in completed years, negative if unknown. */
  static Stratum of(int sex, int age, int conditions) {
    return new Stratum(sex, AgeBand.of(age, AgeBand.NARROWEST).number(), conditions);
  }

  /** The band of a width that holds the ages of the stratum. */
  AgeBand ages(int years) {
    return new AgeBand(AgeBand.NARROWEST, band).widened(years);
  }
}
