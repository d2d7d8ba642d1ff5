package org.focale.jobs.rarecases;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.features.LastObserved;
import org.focale.features.PastFacts;
import org.focale.jobs.rarecases.code.CodeReader;
import org.focale.jobs.rarecases.code.PersonCodes;
import org.focale.jobs.rarecases.error.ErrorRows;
import org.focale.jobs.rarecases.error.RecordError;
import org.focale.jobs.rarecases.error.RecordErrors;
import org.focale.jobs.rarecases.error.RightFacts;
import org.focale.jobs.rarecases.error.WrongFacts;
import org.focale.jobs.rarecases.peers.FactReader;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * What is wrong in a person's record, and what is there to be compared?
 *
 * <p>The errors of a record are judged here and nowhere else, and what they concern is left out of
 * all that follows.
 */
final class RecordReader implements Kernel<PersonRecord> {

  private static final long serialVersionUID = 1L;
  private static final Column SEX = Domain.PERSON.column("gender");

  private final LastObserved rule = new LastObserved();
  private final RecordErrors errors;
  private final RecordConcepts concepts;
  private final FactReader facts;
  private final PersonCodes codes;

  RecordReader(RecordErrors errors, RecordConcepts concepts) {
    CodeReader reader = concepts.codes();
    this.errors = errors;
    this.concepts = concepts;
    this.facts = concepts.facts(reader);
    this.codes = new PersonCodes(reader);
  }

  RecordErrors errors() {
    return errors;
  }

  RecordConcepts concepts() {
    return concepts;
  }

  @Override
  public Set<Column> columns() {
    return PastFacts.union(
        Set.of(SEX),
        List.of(
            rule.columns(),
            errors.columns(),
            ErrorRows.columns(),
            facts.columns(),
            codes.columns()));
  }

  @Override
  public PersonRecord apply(Timeline person) {
    List<RecordError> found = errors.of(person);
    return new PersonRecord(
        ErrorRows.of(person, found),
        right(person, found)
            .map(right -> new PersonRecord.Observed(facts.read(right), codes.of(right))));
  }

  /** What is not wrong of the record; empty for a person who was never observed. */
  Optional<RightFacts> right(Timeline person) {
    return right(person, errors.of(person));
  }

  private Optional<RightFacts> right(Timeline person, List<RecordError> found) {
    OptionalInt day = rule.day(person);
    return day.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RightFacts(person, day.getAsInt(), WrongFacts.of(found, person.person(SEX))));
  }
}
