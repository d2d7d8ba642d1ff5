package org.focale.cohort.kernel;

import java.time.LocalDate;
import org.focale.cohort.Field;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/** What is recorded of the current person, and which of a condition's values is where? */
final class PersonFacts {

  private static final Column GENDER = Domain.PERSON.column("gender");
  private static final Column RACE = Domain.PERSON.column("race");
  private static final Column ETHNICITY = Domain.PERSON.column("ethnicity");
  private static final Column YEAR_OF_BIRTH = Domain.PERSON.column("year_of_birth");
  private static final Column VISIT_CONCEPT = Domain.VISIT_OCCURRENCE.column("concept");

  private final DomainEvents[] domains = new DomainEvents[Domain.values().length];
  private Timeline person;

  PersonFacts(ConceptIndex concepts) {
    for (Domain domain : Domain.values()) {
      domains[domain.ordinal()] = new DomainEvents(domain, concepts);
    }
  }

  void show(Timeline timeline) {
    person = timeline;
    for (DomainEvents events : domains) {
      events.show(timeline);
    }
  }

  DomainEvents events(Domain domain) {
    return domains[domain.ordinal()];
  }

  int[] periodStarts() {
    return events(Domain.OBSERVATION_PERIOD).starts();
  }

  int[] periodEnds() {
    return events(Domain.OBSERVATION_PERIOD).ends();
  }

  /** The concept of an event's visit; absent if the visit is not recorded. */
  int visitConcept(Domain domain, int event) {
    int visit = events(domain).visit(event);
    DomainEvents visits = events(Domain.VISIT_OCCURRENCE);
    return visit == Timeline.ABSENT_INT || visit >= visits.size()
        ? Timeline.ABSENT_INT
        : visits.ints(VISIT_CONCEPT)[visit];
  }

  /** A value of the person, or one that follows from days; absent if it is neither. */
  int value(Field.Derived field, int start, int end) {
    return switch (field) {
      case START -> start;
      case END -> end;
      case LENGTH ->
          start == Timeline.ABSENT_INT || end == Timeline.ABSENT_INT
              ? Timeline.ABSENT_INT
              : end - start;
      case AGE_AT_START -> age(start);
      case AGE_AT_END -> age(end);
      case GENDER -> person.person(GENDER);
      case RACE -> person.person(RACE);
      case ETHNICITY -> person.person(ETHNICITY);
      case VISIT_CONCEPT, CARE_SITE_REGION, RATIO_TO_LOW, RATIO_TO_HIGH, ABNORMAL ->
          throw new IllegalArgumentException(field + " is not a value of a person or a day");
    };
  }

  private int age(int day) {
    int born = person.person(YEAR_OF_BIRTH);
    return born == Timeline.ABSENT_INT || day == Timeline.ABSENT_INT
        ? Timeline.ABSENT_INT
        : LocalDate.ofEpochDay(day).getYear() - born;
  }
}
