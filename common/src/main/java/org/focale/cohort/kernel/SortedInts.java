package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.Arrays;

/** Which whole numbers are in a small set? Compared by value. */
final class SortedInts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] sorted;

  SortedInts(int[] values) {
    this.sorted = Arrays.stream(values).sorted().distinct().toArray();
  }

  boolean contains(int value) {
    return Arrays.binarySearch(sorted, value) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortedInts same && Arrays.equals(sorted, same.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }
}
