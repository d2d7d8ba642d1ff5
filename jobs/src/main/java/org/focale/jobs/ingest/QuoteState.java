package org.focale.jobs.ingest;

/**
 * Between two bytes of a delimited file, is a record, a field or a quoted field open?
 *
 * <p>A finite automaton over five kinds of bytes. What a stretch of the file does to every state is
 * a small table, so stretches are scanned at once and their tables composed: a task learns the
 * state at its first byte without anyone reading the file in order.
 */
final class QuoteState {

  static final int RECORD_START = 0;
  static final int FIELD_START = 1;
  static final int UNQUOTED = 2;
  static final int QUOTED = 3;

  /** Behind a quotation mark inside a quoted field: its end, or the first of a doubled mark. */
  static final int CLOSED = 4;

  /** Behind a carriage return that follows the end of a quoted field. */
  static final int CLOSED_RETURN = 5;

  static final int STATES = 6;

  private static final int KINDS = 5;
  private static final int OTHER = 0;
  private static final int DELIMITER = 1;
  private static final int LINE_END = 2;
  private static final int QUOTE = 3;
  private static final int RETURN = 4;

  /** The next state, by state and kind of byte. */
  private static final int[] NEXT = {
    // other, delimiter, line end, quote, return
    UNQUOTED, FIELD_START, RECORD_START, QUOTED, UNQUOTED,
    UNQUOTED, FIELD_START, RECORD_START, QUOTED, UNQUOTED,
    UNQUOTED, FIELD_START, RECORD_START, UNQUOTED, UNQUOTED,
    QUOTED, QUOTED, QUOTED, CLOSED, QUOTED,
    UNQUOTED, FIELD_START, RECORD_START, QUOTED, CLOSED_RETURN,
    UNQUOTED, FIELD_START, RECORD_START, UNQUOTED, CLOSED_RETURN,
  };

  private final byte[] kinds = new byte[256];

  QuoteState(Dialect dialect) {
    kinds[dialect.delimiter() & 0xff] = DELIMITER;
    kinds[Dialect.LINE_END] = LINE_END;
    if (dialect.quoted()) {
      kinds[Dialect.QUOTE] = QUOTE;
      kinds[Dialect.RETURN] = RETURN;
    }
  }

  int next(int state, byte b) {
    return NEXT[state * KINDS + kinds[b & 0xff]];
  }

  /** The table of a stretch that does nothing. */
  static int[] identity() {
    return new int[] {0, 1, 2, 3, 4, 5};
  }

  /** Extends the table of a stretch by the bytes that follow it. */
  void extend(int[] table, byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int first = table[0];
      int second = other(table, first);
      if (third(table, first, second)) {
        step(table, bytes[at++]);
      } else {
        at = extendTwo(table, first, second, bytes, at, to);
      }
    }
  }

  private void step(int[] table, byte b) {
    for (int i = 0; i < STATES; i++) {
      table[i] = next(table[i], b);
    }
  }

  private static int other(int[] table, int first) {
    for (int state : table) {
      if (state != first) {
        return state;
      }
    }
    return first;
  }

  private static boolean third(int[] table, int first, int second) {
    for (int state : table) {
      if (state != first && state != second) {
        return true;
      }
    }
    return false;
  }

  /** After the first line end at most two states are left to follow. */
  private int extendTwo(int[] table, int first, int second, byte[] bytes, int from, int to) {
    int a = first;
    int b = second;
    for (int i = from; i < to; i++) {
      int kind = kinds[bytes[i] & 0xff];
      a = NEXT[a * KINDS + kind];
      b = NEXT[b * KINDS + kind];
    }
    for (int i = 0; i < STATES; i++) {
      table[i] = table[i] == first ? a : b;
    }
    return to;
  }
}
