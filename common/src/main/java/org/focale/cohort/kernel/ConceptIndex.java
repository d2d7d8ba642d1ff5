package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Which of the program's concept sets hold a concept?
 *
 * <p>Concepts are numbered densely by an open-addressed table of primitives; for each, the numbers
 * of the sets that hold it are sorted.
 */
final class ConceptIndex implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Stands for no concept set: any concept will do. */
  static final int ANY = -1;

  /** The number of a concept that no set holds. */
  static final int NOWHERE = -1;

  private static final int FREE = Integer.MIN_VALUE;

  private final int[] keys;
  private final int[] numbers;
  private final int[][] sets;

  /**
   * @param sets the concepts of each set, by the set's number
   */
  ConceptIndex(List<int[]> sets) {
    long memberships = sets.stream().mapToLong(s -> s.length).sum();
    int distinct = (int) sets.stream().flatMapToInt(Arrays::stream).distinct().count();
    int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, distinct)) * 4);
    if (memberships > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("the concept sets hold too many concepts together");
    }
    this.keys = new int[capacity];
    this.numbers = new int[capacity];
    Arrays.fill(keys, FREE);
    int[] sizes = new int[distinct];
    int next = 0;
    for (int[] set : sets) {
      for (int concept : set) {
        int at = slot(concept);
        if (keys[at] == FREE) {
          keys[at] = concept;
          numbers[at] = next++;
        }
        sizes[numbers[at]]++;
      }
    }
    this.sets = new int[distinct][];
    for (int set = 0; set < sets.size(); set++) {
      for (int concept : sets.get(set)) {
        int number = number(concept);
        if (this.sets[number] == null) {
          this.sets[number] = new int[sizes[number]];
          sizes[number] = 0;
        }
        this.sets[number][sizes[number]++] = set;
      }
    }
  }

  /** The concept's number, or {@link #NOWHERE}. */
  int number(int concept) {
    int at = slot(concept);
    return keys[at] == FREE ? NOWHERE : numbers[at];
  }

  /** How many concepts are numbered. */
  int size() {
    return sets.length;
  }

  /** The sets that hold a numbered concept, sorted. */
  int[] setsOf(int number) {
    return sets[number];
  }

  /** Whether a set holds a numbered concept. */
  boolean holds(int number, int set) {
    return number != NOWHERE && Arrays.binarySearch(sets[number], set) >= 0;
  }

  private int slot(int concept) {
    int mask = keys.length - 1;
    int at = (concept * 0x9E3779B9) >>> 7 & mask;
    while (keys[at] != FREE && keys[at] != concept) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
