package org.focale.bench;

import java.util.Arrays;

/** Which stays were found, as rows of four numbers: definition, person, first and last day? */
final class StayRows {

  private static final int WIDTH = 4;

  private long[] cells = new long[1024];
  private int used;

  void add(long definition, long person, long startDay, long endDay) {
    reserve(WIDTH);
    cells[used++] = definition;
    cells[used++] = person;
    cells[used++] = startDay;
    cells[used++] = endDay;
  }

  /** Adds rows that are packed one after the other. */
  void add(long[] packed) {
    reserve(packed.length);
    System.arraycopy(packed, 0, cells, used, packed.length);
    used += packed.length;
  }

  private void reserve(int more) {
    if (used + more > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(2 * cells.length, used + more));
    }
  }

  /** The rows, one after the other. */
  long[] packed() {
    return Arrays.copyOf(cells, used);
  }

  int size() {
    return used / WIDTH;
  }

  void clear() {
    used = 0;
  }

  /** Whether both hold the same rows, in any order, each as often. */
  boolean sameAs(StayRows other) {
    return size() == other.size() && Arrays.deepEquals(sorted(), other.sorted());
  }

  private long[][] sorted() {
    long[][] rows = new long[size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(cells, i * WIDTH, (i + 1) * WIDTH);
    }
    Arrays.sort(rows, Arrays::compare);
    return rows;
  }
}
