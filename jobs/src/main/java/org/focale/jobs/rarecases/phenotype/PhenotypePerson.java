package org.focale.jobs.rarecases.phenotype;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.focale.jobs.rarecases.code.PersonCodes;
import org.focale.timeline.Column;
import org.focale.timeline.Timeline;

/**
 * Which features does a person have, whose score can be compared with that of others of the same
 * age and sex?
 */
record PhenotypePerson(int age, boolean female, long[] present) {

  /** How such persons are found in timelines. */
  record Reader(PersonCodes codes, PhenotypeFeatures features) implements Serializable {

    Set<Column> columns() {
      return codes.columns();
    }

    /** Empty for a person who was never observed, or of unknown age. */
    Optional<PhenotypePerson> read(Timeline person) {
      return codes
          .of(person)
          .filter(coded -> coded.age().isPresent())
          .map(
              coded ->
                  new PhenotypePerson(
                      coded.age().getAsInt(), coded.female(), features.present(coded.codes())));
    }
  }
}
