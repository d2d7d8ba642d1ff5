package org.focale.jobs.ingest;

import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.cdm.FieldType;

/**
 * What row do the texts of its fields make, and if none, why?
 *
 * <p>One row object is filled again and again; whoever receives it uses it before the next. Empty,
 * {@code \N} and an unquoted {@code NULL} are values not recorded. The first flaw of a row is its
 * reason.
 */
final class RowParser {

  private static final UTF8String SAMPLED_OUT = UTF8String.fromString(RowLayout.SAMPLED_OUT);

  private static final UTF8String ELSEWHERE = UTF8String.fromString(RowLayout.ELSEWHERE);

  private final RowLayout layout;
  private final Sampling sampling;
  private final boolean rawOfAll;
  private final SpecificInternalRow row;
  private final NumberText numbers = new NumberText();
  private final TimeText times = new TimeText();
  private UTF8String reason;

  /**
   * A parser for one task.
   *
   * @param rawOfAll whether to keep the raw text of every row, not only of refused ones
   */
  RowParser(RowLayout layout, Sampling sampling, boolean rawOfAll) {
    this.layout = layout;
    this.sampling = sampling;
    this.rawOfAll = rawOfAll;
    this.row = new SpecificInternalRow(layout.schema());
  }

  void begin() {
    clear();
    reason = null;
  }

  private void clear() {
    for (int i = 0; i < layout.columns(); i++) {
      row.setNullAt(i);
    }
  }

  void refuse(String why) {
    if (reason == null) {
      reason = UTF8String.fromString(why);
    }
  }

  /**
   * Sets a value.
   *
   * @param quoted whether it stood in quotation marks
   * @param ascii whether its bytes are known to be below 128
   */
  void value(int column, byte[] b, int from, int to, boolean quoted, boolean ascii) {
    if (from == to || absent(b, from, to, quoted)) {
      return;
    }
    FieldType type = layout.type(column);
    Flaw flaw =
        type == FieldType.TEXT
            ? text(column, b, from, to, quoted, ascii)
            : trimmed(type, column, b, from, to);
    if (flaw != Flaw.NONE) {
      refuse(flaw.of(layout.displayName(column)));
    }
  }

  /** Sets a value that comes as text without any quoting around it. */
  void value(int column, UTF8String text) {
    byte[] b = text.getBytes();
    if (b.length == 0) {
      return;
    }
    if (layout.type(column) == FieldType.TEXT) {
      row.update(column, text);
      return;
    }
    Flaw flaw = trimmed(layout.type(column), column, b, 0, b.length);
    if (flaw != Flaw.NONE) {
      refuse(flaw.of(layout.displayName(column)));
    }
  }

  private static boolean absent(byte[] b, int from, int to, boolean quoted) {
    int length = to - from;
    if (length == 2) {
      return b[from] == '\\' && b[from + 1] == 'N';
    }
    return length == 4
        && !quoted
        && b[from] == 'N'
        && b[from + 1] == 'U'
        && b[from + 2] == 'L'
        && b[from + 3] == 'L';
  }

  private Flaw trimmed(FieldType type, int column, byte[] b, int from, int to) {
    int first = from;
    int last = to;
    while (first < last && b[last - 1] <= ' ' && b[last - 1] >= 0) {
      last--;
    }
    while (first < last && b[first] <= ' ' && b[first] >= 0) {
      first++;
    }
    return first == last ? Flaw.NONE : typed(type, column, b, first, last);
  }

  private Flaw typed(FieldType type, int column, byte[] b, int from, int to) {
    Flaw flaw;
    switch (type) {
      case INTEGER -> {
        flaw = numbers.readWhole(b, from, to, Integer.MIN_VALUE, Integer.MAX_VALUE);
        row.setInt(column, (int) numbers.whole());
      }
      case LONG -> {
        flaw = numbers.readWhole(b, from, to, Long.MIN_VALUE, Long.MAX_VALUE);
        row.setLong(column, numbers.whole());
      }
      case DOUBLE -> {
        flaw = numbers.readNumber(b, from, to);
        row.setDouble(column, numbers.number());
      }
      case DATE -> {
        flaw = times.read(b, from, to) ? Flaw.NONE : Flaw.NOT_DATE;
        row.setInt(column, times.day());
      }
      case TIMESTAMP -> {
        flaw = times.read(b, from, to) ? Flaw.NONE : Flaw.NOT_TIME;
        row.setLong(column, times.micros());
      }
      default -> throw new IllegalArgumentException("text is not typed: " + type);
    }
    if (flaw != Flaw.NONE) {
      row.setNullAt(column);
    }
    return flaw;
  }

  private Flaw text(int column, byte[] b, int from, int to, boolean quoted, boolean ascii) {
    UTF8String value = quoted ? unescaped(b, from, to) : UTF8String.fromBytes(b, from, to - from);
    if (!ascii && !value.isValid()) {
      return Flaw.NOT_UTF8;
    }
    row.update(column, value);
    return Flaw.NONE;
  }

  /** Two quotation marks inside a quoted field are one. */
  private static UTF8String unescaped(byte[] b, int from, int to) {
    int doubled = 0;
    for (int i = from; i < to; i++) {
      doubled += b[i] == Dialect.QUOTE ? 1 : 0;
    }
    if (doubled == 0) {
      return UTF8String.fromBytes(b, from, to - from);
    }
    byte[] copy = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      copy[length++] = b[i];
      if (b[i] == Dialect.QUOTE && i + 1 < to && b[i + 1] == Dialect.QUOTE) {
        i++;
      }
    }
    return UTF8String.fromBytes(copy, 0, length);
  }

  /** The row, valid until the next one begins. */
  InternalRow finish(long position, Supplier<String> raw) {
    if (layout.taken() != HistoryRows.ALL) {
      refuseUnknownKind();
    }
    refuseUnplaced(layout.person());
    refuseUnplaced(layout.start());
    if (reason != ELSEWHERE && leftOut()) {
      clear();
      reason = SAMPLED_OUT;
    }
    boolean wanted = rawOfAll || (reason != null && reason != SAMPLED_OUT && reason != ELSEWHERE);
    row.setLong(layout.position(), position);
    row.update(layout.reason(), reason);
    row.update(layout.raw(), wanted ? UTF8String.fromString(raw.get()) : null);
    row.setLong(layout.bucketKey(), reason == null ? bucketKey() : position);
    return row;
  }

  private void refuseUnknownKind() {
    UTF8String kind = row.getUTF8String(layout.kind());
    if (layout.taken().leave(kind)) {
      clear();
      reason = ELSEWHERE;
    } else if (layout.taken().refuse(kind)) {
      refuse(HistoryRows.UNKNOWN_KIND);
    }
  }

  private long bucketKey() {
    int column = layout.bucketed();
    if (row.isNullAt(column)) {
      return 0;
    }
    return switch (layout.type(column)) {
      case INTEGER, DATE -> row.getInt(column);
      case LONG, TIMESTAMP -> row.getLong(column);
      case DOUBLE -> Double.doubleToLongBits(row.getDouble(column));
      case TEXT -> row.getUTF8String(column).hashCode();
    };
  }

  private void refuseUnplaced(int column) {
    if (reason == null && column >= 0 && row.isNullAt(column)) {
      refuse(Flaw.ABSENT.of(layout.name(column)));
    }
  }

  /** In a sample, rows whose person cannot be told are left out with those of other persons. */
  private boolean leftOut() {
    if (sampling.everyone()) {
      return false;
    }
    int person = layout.person();
    return switch (layout.link()) {
      case NAMED -> !row.isNullAt(person) && !sampling.keeps(row.getLong(person));
      case UNNAMED -> true;
      case NONE -> false;
    };
  }
}
