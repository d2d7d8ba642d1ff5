package org.focale.linkage;

import java.util.Arrays;

/**
 * Which levels do pairs have, and how many pairs have the same?
 *
 * @param levels packed levels, each once, ascending
 * @param counts pairs with them
 */
record Patterns(long[] levels, int[] counts) {

  /** Counts packed levels, one a pair; the array is left as it is. */
  static Patterns of(long[] ofPairs) {
    long[] sorted = ofPairs.clone();
    Arrays.parallelSort(sorted);
    long[] levels = new long[sorted.length];
    int[] counts = new int[sorted.length];
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        levels[size++] = sorted[i];
      }
      counts[size - 1]++;
    }
    return new Patterns(Arrays.copyOf(levels, size), Arrays.copyOf(counts, size));
  }

  int size() {
    return levels.length;
  }
}
