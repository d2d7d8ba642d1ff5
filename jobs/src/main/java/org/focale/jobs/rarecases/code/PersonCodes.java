package org.focale.jobs.rarecases.code;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.focale.features.Age;
import org.focale.features.ConceptMap;
import org.focale.features.LastObserved;
import org.focale.features.PastFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Which codes does a person have by the end of the last observation period, each once?
 *
 * <p>A result is a code where it is a number outside the reference range that is recorded with it.
 */
public final class PersonCodes implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column START = Domain.MEASUREMENT.column("start_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column LOW = Domain.MEASUREMENT.column("range_low");
  private static final Column HIGH = Domain.MEASUREMENT.column("range_high");

  private final LastObserved rule = new LastObserved();
  private final ConceptMap ingredients;

  /**
   * @param ingredients per drug
   */
  public PersonCodes(ConceptMap ingredients) {
    this.ingredients = ingredients;
  }

  /** The arrays it reads. */
  public Set<Column> columns() {
    return PastFacts.union(
        rule.columns(),
        List.of(
            Age.COLUMNS,
            Strata.COLUMNS,
            PastFacts.columns(Domain.CONDITION_OCCURRENCE),
            PastFacts.columns(Domain.DRUG_EXPOSURE),
            PastFacts.columns(Domain.PROCEDURE_OCCURRENCE),
            Set.of(CONCEPT, START, VALUE, LOW, HIGH)));
  }

  /** Empty for a person who was never observed. */
  public Optional<CodedPerson> of(Timeline person) {
    OptionalInt after = rule.day(person);
    if (after.isEmpty()) {
      return Optional.empty();
    }
    int day = after.getAsInt();
    OptionalInt age = Age.years(person, day);
    long[] codes =
        LongStream.concat(
                LongStream.concat(
                    facts(person, Domain.CONDITION_OCCURRENCE, day)
                        .mapToLong(concept -> Code.packed(CodeKind.CONDITION, concept)),
                    facts(person, Domain.DRUG_EXPOSURE, day)
                        .flatMap(this::ingredientsOf)
                        .mapToLong(concept -> Code.packed(CodeKind.DRUG, concept))),
                LongStream.concat(
                    facts(person, Domain.PROCEDURE_OCCURRENCE, day)
                        .mapToLong(concept -> Code.packed(CodeKind.PROCEDURE, concept)),
                    results(person, day)))
            .sorted()
            .distinct()
            .toArray();
    return Optional.of(new CodedPerson(Strata.of(person, age), age, Strata.female(person), codes));
  }

  private static IntStream facts(Timeline person, Domain domain, int day) {
    return Arrays.stream(PastFacts.of(person, domain, day).concepts())
        .filter(concept -> concept > 0)
        .distinct();
  }

  private IntStream ingredientsOf(int drug) {
    int[] found = ingredients.of(drug);
    return found.length == 0 ? IntStream.of(drug) : Arrays.stream(found);
  }

  private static LongStream results(Timeline person, int day) {
    int[] concepts = person.ints(CONCEPT);
    int[] starts = person.ints(START);
    double[] values = person.doubles(VALUE);
    double[] lows = person.doubles(LOW);
    double[] highs = person.doubles(HIGH);
    long[] codes = new long[concepts.length];
    int n = 0;
    for (int i = 0; i < concepts.length; i++) {
      boolean low = values[i] < lows[i];
      if (concepts[i] > 0 && starts[i] < day && (low || values[i] > highs[i])) {
        codes[n++] = Code.packed(low ? CodeKind.LOW : CodeKind.HIGH, concepts[i]);
      }
    }
    return Arrays.stream(codes, 0, n);
  }
}
