package org.focale.jobs.rarecases.phenotype;

import java.util.Optional;
import org.focale.jobs.rarecases.code.CodedPerson;

/**
 * Which features does a person have, whose score can be compared with that of others of the same
 * age and sex?
 *
 * @param age completed years
 * @param present per disease the features that the person has, as bits
 */
record PhenotypePerson(int age, boolean female, long[] present) {

  /** Empty for a person of unknown age. */
  static Optional<PhenotypePerson> of(CodedPerson person, PhenotypeFeatures features) {
    return person.age().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PhenotypePerson(
                person.age().getAsInt(), person.female(), features.present(person.codes())));
  }
}
