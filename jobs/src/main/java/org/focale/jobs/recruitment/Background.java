package org.focale.jobs.recruitment;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.features.Age;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;

/** Who is a person, in the ways in which the eligible may differ from all who are ill? */
final class Background implements Serializable {

  /** Width of a band of ages. */
  static final int BAND_YEARS = 10;

  private static final long serialVersionUID = 1L;
  private static final Column SEX = Domain.PERSON.column("gender");
  private static final Column ETHNICITY = Domain.PERSON.column("ethnicity");
  private static final Column RACE = Domain.PERSON.column("race");
  private static final Column CONCEPT = Domain.OBSERVATION.column("concept");
  private static final Column VALUE = Domain.OBSERVATION.column("value");

  private final int[] deprivation;

  /**
   * @param deprivation concepts, sorted, of the observation whose value ranks the person's area;
   *     empty if there is none
   */
  Background(int[] deprivation) {
    this.deprivation = deprivation.clone();
  }

  /** The arrays it reads. */
  Set<Column> columns() {
    Set<Column> columns = new HashSet<>(Age.COLUMNS);
    columns.addAll(Set.of(SEX, ETHNICITY, RACE));
    if (deprivation.length > 0) {
      columns.addAll(Set.of(CONCEPT, VALUE));
    }
    return columns;
  }

  /** The first age of the band; null where no age is known. */
  Integer ageBand(PersonOnDay person) {
    OptionalInt age = Age.years(person.record(), person.day());
    return age.isPresent() ? (Integer) (age.getAsInt() / BAND_YEARS * BAND_YEARS) : null;
  }

  /** The concept, 0 where none is recorded. */
  int sex(PersonOnDay person) {
    return Math.max(0, person.record().person(SEX));
  }

  /** The concept, 0 where none is recorded. */
  int ethnicity(PersonOnDay person) {
    return Math.max(0, person.record().person(ETHNICITY));
  }

  /** The concept, 0 where none is recorded. */
  int race(PersonOnDay person) {
    return Math.max(0, person.record().person(RACE));
  }

  /** The latest rank of the area; null where none is recorded. */
  Integer deprivation(PersonOnDay person) {
    if (deprivation.length == 0) {
      return null;
    }
    int last = PersonOnDay.last(person.record().ints(CONCEPT), deprivation);
    return Optional.of(last)
        .filter(place -> place >= 0)
        .map(place -> person.record().doubles(VALUE)[place])
        .filter(Double::isFinite)
        .map(rank -> (int) Math.round(rank))
        .orElse(null);
  }
}
