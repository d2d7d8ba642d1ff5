package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.Arrays;

/** Which 64-bit codes are in a set? Compared by value. */
final class SortedLongs implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[] sorted;

  SortedLongs(long[] values) {
    this.sorted = Arrays.stream(values).sorted().distinct().toArray();
  }

  boolean contains(long value) {
    return Arrays.binarySearch(sorted, value) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortedLongs same && Arrays.equals(sorted, same.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }
}
