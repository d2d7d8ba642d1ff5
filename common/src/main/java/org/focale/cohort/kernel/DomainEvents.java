package org.focale.cohort.kernel;

import java.util.Arrays;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What is recorded of the current person in one domain?
 *
 * <p>Arrays are decoded when they are first asked for, and once per person.
 */
final class DomainEvents {

  private static final int UNKNOWN = -1;

  private final Domain domain;
  private final ConceptIndex concepts;
  private final Column concept;
  private final Column source;
  private final Column start;
  private final Column end;
  private final Column supply;
  private final Column visit;
  private final Column id;
  private final Object[] arrays;
  private Timeline person;
  private int size = UNKNOWN;
  private int[] conceptNumbers;
  private int[] sourceNumbers;

  DomainEvents(Domain domain, ConceptIndex concepts) {
    this.domain = domain;
    this.concepts = concepts;
    this.concept = columnIfAny("concept");
    this.source = columnIfAny("source_concept");
    this.start = columnIfAny("start_day");
    this.end = columnIfAny("end_day");
    this.supply = columnIfAny("days_supply");
    this.visit = columnIfAny("visit");
    this.id = columnIfAny("event_id");
    this.arrays = new Object[domain.columns().size()];
  }

  private Column columnIfAny(String name) {
    return domain.has(name) ? domain.column(name) : null;
  }

  void show(Timeline timeline) {
    if (size != UNKNOWN) {
      Arrays.fill(arrays, null);
      size = UNKNOWN;
      conceptNumbers = null;
      sourceNumbers = null;
    }
    person = timeline;
  }

  int size() {
    if (size == UNKNOWN) {
      size = person.size(domain);
    }
    return size;
  }

  int[] ints(Column column) {
    size();
    int[] found = (int[]) arrays[column.position()];
    if (found == null) {
      found = person.ints(column);
      arrays[column.position()] = found;
    }
    return found;
  }

  long[] longs(Column column) {
    size();
    long[] found = (long[]) arrays[column.position()];
    if (found == null) {
      found = person.longs(column);
      arrays[column.position()] = found;
    }
    return found;
  }

  double[] doubles(Column column) {
    size();
    double[] found = (double[]) arrays[column.position()];
    if (found == null) {
      found = person.doubles(column);
      arrays[column.position()] = found;
    }
    return found;
  }

  int[] starts() {
    return ints(start);
  }

  /** The recorded ends. */
  int[] ends() {
    return ints(end);
  }

  int[] daysSupply() {
    return ints(supply);
  }

  /** An event's number in its table; 0 in a table without. */
  long id(int event) {
    return id == null ? 0 : longs(id)[event];
  }

  /** The visit of an event, by its position among the person's visits; absent if it has none. */
  int visit(int event) {
    if (domain == Domain.VISIT_OCCURRENCE) {
      return event;
    }
    return visit == null ? Timeline.ABSENT_INT : ints(visit)[event];
  }

  /** The numbers of the events' standard concepts. */
  int[] conceptNumbers() {
    if (conceptNumbers == null) {
      conceptNumbers = numbers(ints(concept));
    }
    return conceptNumbers;
  }

  /** The numbers of the events' source concepts. */
  int[] sourceNumbers() {
    if (sourceNumbers == null) {
      sourceNumbers = numbers(ints(source));
    }
    return sourceNumbers;
  }

  private int[] numbers(int[] ids) {
    int[] numbers = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      numbers[i] = concepts.number(ids[i]);
    }
    return numbers;
  }
}
