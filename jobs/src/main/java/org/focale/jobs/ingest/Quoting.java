package org.focale.jobs.ingest;

import java.io.IOException;

/**
 * Do quotation marks protect fields in a delimited file, or are they text?
 *
 * <p>Both readings of the sample are compared. In a tab-separated file marks are text unless the
 * header is quoted, most records hold a field that is quoted as a whole, or only quoting gives
 * every record the header's number of fields. In others they protect, unless only the plain reading
 * gives that number.
 */
final class Quoting {

  private final byte[] sample;
  private final int start;
  private final byte delimiter;
  private final int columns;
  private final boolean whole;

  /**
   * The question, for the first bytes of a file.
   *
   * @param columns how many fields the header has
   * @param whole whether the sample is the whole file, so that its last record is complete
   */
  Quoting(byte[] sample, int start, byte delimiter, int columns, boolean whole) {
    this.sample = sample;
    this.start = start;
    this.delimiter = delimiter;
    this.columns = columns;
    this.whole = whole;
  }

  boolean protects() {
    Reading quoted = read(true);
    Reading plain = read(false);
    if (delimiter != '\t') {
      return !(quoted.odd > 0 && plain.odd == 0);
    }
    boolean only = quoted.odd == 0 && plain.odd > 0;
    return sample[start] == Dialect.QUOTE || only || plain.wrapped * 2 > plain.records;
  }

  /** How many records a reading finds, how many of odd length, how many with a wrapped field. */
  private record Reading(int records, int odd, int wrapped) {}

  private Reading read(boolean quoted) {
    int seen = 0;
    int odd = 0;
    int wrapped = 0;
    Dialect dialect = new Dialect(delimiter, quoted);
    try (DelimitedRecords records = DelimitedFile.records(sample, start, dialect)) {
      records.next();
      while (records.next() && (whole || records.nextOffset() < sample.length)) {
        seen++;
        boolean broken = records.strayText() || records.unclosedQuote();
        odd += broken || records.fields() != columns ? 1 : 0;
        wrapped += wrapped(records) ? 1 : 0;
      }
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return new Reading(seen, odd, wrapped);
  }

  private static boolean wrapped(DelimitedRecords records) {
    byte[] b = records.bytes();
    for (int i = 0; i < records.fields(); i++) {
      int from = records.from(i);
      int to = records.to(i);
      if (to - from > 1 && b[from] == Dialect.QUOTE && b[to - 1] == Dialect.QUOTE) {
        return true;
      }
    }
    return false;
  }
}
