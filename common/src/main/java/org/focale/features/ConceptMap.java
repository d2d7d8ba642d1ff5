package org.focale.features;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Which concepts belong to a concept: the groups above a condition, the ingredients of a drug?
 *
 * <p>Primitive arrays, so that it can be sent to every task: 4 bytes per pair and 8 per concept.
 */
public final class ConceptMap implements Serializable {

  /** Nothing belongs to anything. */
  public static final ConceptMap EMPTY = new ConceptMap(new long[0]);

  private static final long serialVersionUID = 1L;

  private final int[] concepts;
  private final int[] starts;
  private final int[] members;

  /**
   * @param pairs of a concept, in the upper 32 bits, and a concept that belongs to it; in any order
   */
  public ConceptMap(long[] pairs) {
    long[] sorted = Arrays.stream(pairs).sorted().distinct().toArray();
    this.concepts =
        Arrays.stream(sorted).mapToInt(p -> (int) (p >> Integer.SIZE)).distinct().toArray();
    this.members = Arrays.stream(sorted).mapToInt(p -> (int) p).toArray();
    this.starts = new int[concepts.length + 1];
    int place = 0;
    for (int i = 0; i < sorted.length; i++) {
      while (concepts[place] != (int) (sorted[i] >> Integer.SIZE)) {
        starts[++place] = i;
      }
    }
    starts[concepts.length] = members.length;
  }

  /** A pair as the constructor takes it. */
  public static long pair(int concept, int member) {
    return ((long) concept << Integer.SIZE) | (member & 0xFFFFFFFFL);
  }

  /** The pairs that it was made of, ascending. */
  public long[] pairs() {
    long[] pairs = new long[members.length];
    for (int place = 0; place < concepts.length; place++) {
      for (int i = starts[place]; i < starts[place + 1]; i++) {
        pairs[i] = pair(concepts[place], members[i]);
      }
    }
    return pairs;
  }

  public boolean isEmpty() {
    return members.length == 0;
  }

  /** What belongs to a concept, ascending; empty where nothing does. */
  public int[] of(int concept) {
    return Arrays.copyOfRange(members, from(concept), to(concept));
  }

  /** Whether a concept belongs to another. */
  public boolean has(int concept, int member) {
    return Arrays.binarySearch(members, from(concept), to(concept), member) >= 0;
  }

  /** Where a concept's members begin; with {@link #to} an empty range for one without. */
  int from(int concept) {
    int place = Arrays.binarySearch(concepts, concept);
    return place < 0 ? 0 : starts[place];
  }

  /** The place after a concept's last member. */
  int to(int concept) {
    int place = Arrays.binarySearch(concepts, concept);
    return place < 0 ? 0 : starts[place + 1];
  }

  int member(int place) {
    return members[place];
  }
}
