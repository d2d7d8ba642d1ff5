package org.focale.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What are the records of a stretch of a delimited file, field by field, and where does each start?
 *
 * <p>Fields are spans of one buffer, valid until the next record; nothing is copied. Lines without
 * any byte are no records.
 */
final class DelimitedRecords implements AutoCloseable {

  /** A longer record can only be an unclosed quotation mark. */
  static final int MAX_RECORD = 16 << 20;

  private static final int BUFFER = 1 << 18;

  private final InputStream in;
  private final boolean quotes;
  private final byte delimiter;

  private byte[] buffer = new byte[BUFFER];
  private int limit;
  private long bufferOffset;
  private boolean ended;

  /** First byte of the record, and the first byte behind it with its line end. */
  private int begin;

  private int at;
  private int end;

  private final FieldSpans fields = new FieldSpans();
  private int signs;
  private boolean stray;
  private boolean unclosed;

  /**
   * Reads on from where a record starts.
   *
   * @param offset of the stream's next byte in the file
   */
  DelimitedRecords(InputStream in, Dialect dialect, long offset) {
    this.in = in;
    this.quotes = dialect.quoted();
    this.delimiter = dialect.delimiter();
    this.bufferOffset = offset;
  }

  /**
   * Skips what belongs to a record that started before the stream.
   *
   * @param before where in the file to give up
   * @return whether a record starts before that
   */
  boolean skipToRecord(QuoteState automaton, int state, long before) throws IOException {
    int current = state;
    while (current != QuoteState.RECORD_START) {
      if (nextOffset() >= before || (at == limit && !fill())) {
        return false;
      }
      current = automaton.next(current, buffer[at++]);
      begin = at;
    }
    return true;
  }

  /**
   * Moves to the next record.
   *
   * @throws RecordTooLong if a record is longer than {@value #MAX_RECORD} bytes
   */
  boolean next() throws IOException {
    do {
      begin = at;
      if (!scan()) {
        return false;
      }
    } while (end == begin);
    return true;
  }

  private boolean scan() throws IOException {
    fields.clear();
    signs = 0;
    stray = false;
    unclosed = false;
    if (at == limit && !fill()) {
      return false;
    }
    boolean more = true;
    while (more) {
      boolean there = at < limit || fill();
      more = there && quotes && buffer[at] == Dialect.QUOTE ? quotedField() : plainField(at);
    }
    return true;
  }

  /** Reads to the end of an unquoted field; whether another follows in the record. */
  private boolean plainField(int start) throws IOException {
    int fieldStart = start - begin;
    int p = at;
    int sign = signs;
    while (true) {
      byte[] bytes = buffer;
      int stop = limit;
      byte separator = delimiter;
      while (p < stop) {
        byte b = bytes[p];
        if (b == separator || b == Dialect.LINE_END) {
          signs = sign;
          return closeField(fieldStart, p, false);
        }
        sign |= b;
        p++;
      }
      at = p;
      if (!fill()) {
        signs = sign;
        return endOfFile(fieldStart, at, false);
      }
      p = at;
    }
  }

  private boolean quotedField() throws IOException {
    int fieldStart = at + 1 - begin;
    at++;
    while (true) {
      if (at == limit && !fill()) {
        unclosed = true;
        return endOfFile(fieldStart, at, true);
      }
      byte b = buffer[at++];
      signs |= b;
      if (b == Dialect.QUOTE) {
        if (at == limit && !fill()) {
          return endOfFile(fieldStart, at - 1, true);
        }
        if (buffer[at] != Dialect.QUOTE) {
          return closeQuoted(fieldStart, at - 1);
        }
        at++;
      }
    }
  }

  /** Behind the closing mark only a carriage return may precede the next delimiter. */
  private boolean closeQuoted(int fieldStart, int close) throws IOException {
    int fieldEnd = close - begin;
    while (buffer[at] == Dialect.RETURN) {
      at++;
      if (at == limit && !fill()) {
        return endOfFile(fieldStart, begin + fieldEnd, true);
      }
    }
    if (buffer[at] == delimiter || buffer[at] == Dialect.LINE_END) {
      int separator = at;
      boolean more = closeField(fieldStart, separator, true);
      fields.endLastBy(fieldEnd);
      return more;
    }
    stray = true;
    return plainField(begin + fieldStart);
  }

  private boolean closeField(int fieldStart, int separator, boolean isQuoted) {
    boolean more = buffer[separator] == delimiter;
    at = separator + 1;
    fields.add(fieldStart, separator - begin, isQuoted);
    if (!more) {
      end = separator;
      trimReturn(isQuoted);
    }
    return more;
  }

  private boolean endOfFile(int fieldStart, int fieldEnd, boolean isQuoted) {
    fields.add(fieldStart, fieldEnd - begin, isQuoted);
    end = limit;
    trimReturn(isQuoted);
    return false;
  }

  private void trimReturn(boolean isQuoted) {
    if (end > begin && buffer[end - 1] == Dialect.RETURN && !unclosed) {
      end--;
      if (!isQuoted) {
        fields.endLastBy(end - begin);
      }
    }
  }

  /** Reads more, keeping the current record; fields count from its start, so they stay valid. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    int kept = limit - begin;
    if (kept > MAX_RECORD) {
      throw new RecordTooLong(offset());
    }
    byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, begin, target, 0, kept);
    bufferOffset += begin;
    at -= begin;
    buffer = target;
    limit = kept;
    begin = 0;
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read < 0;
    limit += Math.max(0, read);
    return !ended;
  }

  /** Where the record's first byte stands in the file. */
  long offset() {
    return bufferOffset + begin;
  }

  /** Where the first byte behind the record and its line end stands in the file. */
  long nextOffset() {
    return bufferOffset + at;
  }

  int fields() {
    return fields.count();
  }

  /** The buffer that the spans of fields lie in, without the marks around a quoted one. */
  byte[] bytes() {
    return buffer;
  }

  int from(int field) {
    return begin + fields.from(field);
  }

  int to(int field) {
    return begin + fields.to(field);
  }

  /** Whether the field stood in quotation marks; doubled marks in it are still doubled. */
  boolean quoted(int field) {
    return fields.quoted(field);
  }

  /** Whether all bytes are below 128, so that text needs no check of its encoding. */
  boolean ascii() {
    return signs >= 0;
  }

  /** Whether text follows a closing quotation mark. */
  boolean strayText() {
    return stray;
  }

  /** Whether the file ends inside a quoted field. */
  boolean unclosedQuote() {
    return unclosed;
  }

  /** The record as it stands in the file, without its line end; broken UTF-8 is replaced. */
  String raw() {
    return new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
