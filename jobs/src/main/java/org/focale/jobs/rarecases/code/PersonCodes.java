package org.focale.jobs.rarecases.code;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.focale.features.Age;
import org.focale.features.PastFacts;
import org.focale.jobs.rarecases.error.RightFacts;
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
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column LOW = Domain.MEASUREMENT.column("range_low");
  private static final Column HIGH = Domain.MEASUREMENT.column("range_high");

  private final CodeReader reader;

  public PersonCodes(CodeReader reader) {
    this.reader = reader;
  }

  /** The arrays it reads. */
  public Set<Column> columns() {
    return PastFacts.union(
        Set.of(VALUE, LOW, HIGH),
        List.of(
            Age.COLUMNS,
            Strata.COLUMNS,
            CodeReader.columns(
                List.of(
                    Domain.CONDITION_OCCURRENCE,
                    Domain.DRUG_EXPOSURE,
                    Domain.PROCEDURE_OCCURRENCE,
                    Domain.MEASUREMENT))));
  }

  /** The codes, from what is not wrong. */
  public CodedPerson of(RightFacts facts) {
    Timeline person = facts.timeline();
    OptionalInt age = Age.years(person, facts.day());
    long[] codes =
        Stream.of(
                packed(facts, CodeKind.CONDITION, Domain.CONDITION_OCCURRENCE),
                packed(facts, CodeKind.DRUG, Domain.DRUG_EXPOSURE),
                packed(facts, CodeKind.PROCEDURE, Domain.PROCEDURE_OCCURRENCE),
                results(facts))
            .flatMapToLong(each -> each)
            .sorted()
            .distinct()
            .toArray();
    return new CodedPerson(
        person.personId(),
        Strata.of(person, age, facts.sex()),
        age,
        Strata.female(facts.sex()),
        codes);
  }

  private LongStream packed(RightFacts facts, CodeKind kind, Domain domain) {
    return IntStream.of(reader.concepts(facts, domain))
        .mapToLong(concept -> Code.packed(kind, concept));
  }

  private static LongStream results(RightFacts facts) {
    RightFacts.Facts measured = facts.of(Domain.MEASUREMENT);
    double[] values = facts.timeline().doubles(VALUE);
    double[] lows = facts.timeline().doubles(LOW);
    double[] highs = facts.timeline().doubles(HIGH);
    LongStream.Builder codes = LongStream.builder();
    for (int i = 0; i < measured.size(); i++) {
      int place = measured.places()[i];
      boolean low = values[place] < lows[place];
      if (measured.concepts()[i] > 0 && (low || values[place] > highs[place])) {
        codes.add(Code.packed(low ? CodeKind.LOW : CodeKind.HIGH, measured.concepts()[i]));
      }
    }
    return codes.build();
  }
}
