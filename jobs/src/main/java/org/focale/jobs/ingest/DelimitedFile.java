package org.focale.jobs.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.focale.cdm.CdmTable;
import org.focale.problem.BrokenInput;

/**
 * How is a delimited file to be read: its separator, its quoting, its columns, where rows begin?
 *
 * <p>Found from its first {@value #SAMPLE} bytes. The separator is the one that makes the header
 * name the most columns of the table. Quotation marks protect fields unless the records say
 * otherwise: in a tab-separated file, as the vocabularies are distributed, a mark is text.
 *
 * @param dataOffset where the first record behind the header starts
 */
record DelimitedFile(SourceFile file, Dialect dialect, Header header, long dataOffset) {

  private static final int SAMPLE = 1 << 18;
  private static final byte[] DELIMITERS = {',', '\t', ';', '|'};
  private static final int BYTE_ORDER_MARK = 3;

  /**
   * Looks at a file.
   *
   * @throws BrokenInput if it is empty, in UTF-16, not gzip though it says so, or its header is not
   *     one of the table
   */
  static DelimitedFile inspect(CdmTable table, SourceFile file, Configuration hadoop) {
    byte[] sample;
    try (InputStream in = SourceBytes.open(file, 0, hadoop)) {
      sample = in.readNBytes(SAMPLE);
    } catch (IOException failed) {
      throw Unreadable.reading(file, failed);
    }
    int start = textStart(file, sample);
    boolean whole = sample.length < SAMPLE;
    byte delimiter = delimiter(table, sample, start);
    List<String> cells = header(sample, start, new Dialect(delimiter, true));
    Header header = Header.of(table, file.name(), cells);
    boolean quoted = new Quoting(sample, start, delimiter, cells.size(), whole).protects();
    Dialect dialect = new Dialect(delimiter, quoted);
    return new DelimitedFile(file, dialect, header, dataOffset(sample, start, dialect));
  }

  private static int textStart(SourceFile file, byte[] sample) {
    if (sample.length == 0) {
      throw new BrokenInput(
          file.name() + " is empty: not even column names. Export it again, or remove it.");
    }
    if (startsWith(sample, 0xFF, 0xFE) || startsWith(sample, 0xFE, 0xFF)) {
      throw new BrokenInput(file.name() + " is in UTF-16. Export it in UTF-8.");
    }
    return startsWith(sample, 0xEF, 0xBB, 0xBF) ? BYTE_ORDER_MARK : 0;
  }

  private static boolean startsWith(byte[] sample, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= sample.length || (sample[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte delimiter(CdmTable table, byte[] sample, int start) {
    byte best = DELIMITERS[0];
    long most = -1;
    for (byte candidate : DELIMITERS) {
      long known = Header.known(table, header(sample, start, new Dialect(candidate, true)));
      if (known > most) {
        most = known;
        best = candidate;
      }
    }
    return best;
  }

  private static List<String> header(byte[] sample, int start, Dialect dialect) {
    List<String> cells = new ArrayList<>();
    try (DelimitedRecords records = records(sample, start, dialect)) {
      if (records.next()) {
        for (int i = 0; i < records.fields(); i++) {
          int length = records.to(i) - records.from(i);
          byte[] b = records.bytes();
          cells.add(new String(b, records.from(i), length, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return cells;
  }

  private static long dataOffset(byte[] sample, int start, Dialect dialect) {
    try (DelimitedRecords records = records(sample, start, dialect)) {
      records.next();
      return records.nextOffset();
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
  }

  static DelimitedRecords records(byte[] sample, int start, Dialect dialect) {
    InputStream in = new ByteArrayInputStream(sample, start, sample.length - start);
    return new DelimitedRecords(in, dialect, start);
  }
}
