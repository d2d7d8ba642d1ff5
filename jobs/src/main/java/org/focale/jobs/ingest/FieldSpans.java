package org.focale.jobs.ingest;

import java.util.Arrays;

/** Where does each field of a record lie, counted from the record's first byte? */
final class FieldSpans {

  private int count;
  private int[] from = new int[64];
  private int[] to = new int[64];
  private boolean[] quoted = new boolean[64];

  void clear() {
    count = 0;
  }

  void add(int fieldFrom, int fieldTo, boolean isQuoted) {
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
      quoted = Arrays.copyOf(quoted, count * 2);
    }
    from[count] = fieldFrom;
    to[count] = fieldTo;
    quoted[count++] = isQuoted;
  }

  /** Moves the end of the last field forward, not back. */
  void endLastBy(int end) {
    to[count - 1] = Math.min(to[count - 1], end);
  }

  int count() {
    return count;
  }

  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  boolean quoted(int field) {
    return quoted[field];
  }
}
