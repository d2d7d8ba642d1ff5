package org.focale.cohort.kernel;

import java.util.Arrays;

/** How many different values were seen? Open addressing over primitives, emptied and used again. */
final class DistinctValues {

  private long[] values = new long[32];
  private boolean[] taken = new boolean[32];
  private int size;

  void clear() {
    if (size > 0) {
      Arrays.fill(taken, false);
      size = 0;
    }
  }

  void add(long value) {
    if (size * 2 >= values.length) {
      grow();
    }
    int at = slot(value);
    if (!taken[at]) {
      taken[at] = true;
      values[at] = value;
      size++;
    }
  }

  int size() {
    return size;
  }

  private int slot(long value) {
    int mask = values.length - 1;
    int at = (int) (value * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (taken[at] && values[at] != value) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] old = values;
    boolean[] full = taken;
    values = new long[old.length * 2];
    taken = new boolean[values.length];
    for (int i = 0; i < old.length; i++) {
      if (full[i]) {
        int at = slot(old[i]);
        taken[at] = true;
        values[at] = old[i];
      }
    }
  }
}
