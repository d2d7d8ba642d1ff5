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
  private final Object[] arrays;
  private Timeline person;
  private int size = UNKNOWN;
  private int[] conceptNumbers;
  private int[] sourceNumbers;

  DomainEvents(Domain domain, ConceptIndex concepts) {
    this.domain = domain;
    this.concepts = concepts;
    this.concept = domain.has("concept") ? domain.column("concept") : null;
    this.source = domain.has("source_concept") ? domain.column("source_concept") : null;
    this.arrays = new Object[domain.columns().size()];
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
