package org.focale.features;

import java.util.Arrays;

/**
 * On which day did each concept of a person's facts last occur, last end, or last begin anew?
 *
 * <p>One sort of the facts as 64-bit numbers; no object per fact.
 */
final class ConceptDays {

  /** Records of a concept belong to one era if no more days lie between: OHDSI's era scripts. */
  static final int PERSISTENCE_DAYS = 30;

  /** How many concepts. */
  final int size;

  /** Ascending. */
  final int[] concepts;

  /** Parallel. */
  final int[] days;

  private ConceptDays(int size, int[] concepts, int[] days) {
    this.size = size;
    this.concepts = concepts;
    this.days = days;
  }

  /** The last day on which a fact of each concept starts. */
  static ConceptDays lastStarts(KnownFacts facts) {
    return greatest(facts, facts.starts);
  }

  /**
   * The day on which the last era of each concept ends. Eras that are built up to a day overlap a
   * window that reaches to this day exactly if this end lies in the window or after.
   */
  static ConceptDays lastEnds(KnownFacts facts) {
    return greatest(facts, facts.ends);
  }

  private static ConceptDays greatest(KnownFacts facts, int[] days) {
    long[] sorted = new long[facts.size];
    int n = 0;
    for (int i = 0; i < facts.size; i++) {
      if (facts.concepts[i] > 0) {
        sorted[n++] =
            ((long) facts.concepts[i] << Integer.SIZE) | (days[i] - (long) Integer.MIN_VALUE);
      }
    }
    Arrays.sort(sorted, 0, n);
    int[] concepts = new int[n];
    int[] last = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int concept = (int) (sorted[i] >> Integer.SIZE);
      if (i + 1 == n || (int) (sorted[i + 1] >> Integer.SIZE) != concept) {
        concepts[size] = concept;
        last[size++] = (int) ((sorted[i] & 0xFFFFFFFFL) + Integer.MIN_VALUE);
      }
    }
    return new ConceptDays(size, concepts, last);
  }

  /** The day on which the last era of each concept starts. */
  static ConceptDays lastEraStarts(KnownFacts facts) {
    long[] sorted = new long[facts.size];
    int n = 0;
    for (int i = 0; i < facts.size; i++) {
      if (facts.concepts[i] > 0) {
        sorted[n++] = ((long) facts.concepts[i] << Integer.SIZE) | i;
      }
    }
    Arrays.sort(sorted, 0, n);
    int[] concepts = new int[n];
    int[] eraStarts = new int[n];
    int size = 0;
    long covered = Long.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      int concept = (int) (sorted[i] >> Integer.SIZE);
      int fact = (int) sorted[i];
      boolean first = size == 0 || concepts[size - 1] != concept;
      if (first) {
        concepts[size++] = concept;
      }
      if (first || facts.starts[fact] - covered > PERSISTENCE_DAYS) {
        eraStarts[size - 1] = facts.starts[fact];
      }
      covered = first ? facts.ends[fact] : Math.max(covered, facts.ends[fact]);
    }
    return new ConceptDays(size, concepts, eraStarts);
  }

  /** How many concepts have a day on or after a day. */
  int since(int from) {
    int found = 0;
    for (int i = 0; i < size; i++) {
      found += days[i] >= from ? 1 : 0;
    }
    return found;
  }
}
