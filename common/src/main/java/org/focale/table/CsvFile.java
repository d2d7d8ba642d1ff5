package org.focale.table;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.File;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.focale.problem.BrokenInput;

/**
 * Which records does a CSV file hold, in its order?
 *
 * <p>Quoted as RFC 4180 says, in UTF-8, with or without a byte order mark. Blank lines are no
 * records. A quoted line break keeps the file from being cut, so one task reads it.
 *
 * @param path absolute, and on a cluster the same on every machine
 * @param named as the user names it
 */
record CsvFile(String path, String named)
    implements MapPartitionsFunction<Long, Row>, Serializable {

  private static final int MOST_COLUMNS = 20_000;
  private static final int ANY_LENGTH = -1;

  /**
   * The cells of the first record, null where one is empty. All others have been read and have as
   * many.
   *
   * @throws BrokenInput if there is no record, or others have more or fewer cells
   */
  String[] header() {
    CsvParser parser = open();
    try {
      String[] header = next(parser);
      if (header == null) {
        throw new BrokenInput("table " + named + " is empty; its first line names the columns.");
      }
      long ragged = 0;
      for (String[] cells = next(parser); cells != null; cells = next(parser)) {
        ragged += cells.length == header.length ? 0 : 1;
      }
      if (ragged > 0) {
        throw new BrokenInput(
            String.format(
                Locale.ROOT,
                "table %s: %,d rows have more or fewer than the %d fields of its first line. Quote"
                    + " fields that hold commas, quotes or line breaks.",
                named,
                ragged,
                header.length));
      }
      return header;
    } finally {
      parser.stopParsing();
    }
  }

  /** The records after the first, as rows of {@link FlatTable#rows}. */
  @Override
  public Iterator<Row> call(Iterator<Long> once) {
    return once.hasNext() ? new Rows() : Collections.emptyIterator();
  }

  private CsvParser open() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(',');
    settings.getFormat().setQuote('"');
    settings.getFormat().setQuoteEscape('"');
    settings.getFormat().setComment('\0');
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setReadInputOnSeparateThread(false);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setMaxCharsPerColumn(ANY_LENGTH);
    settings.setErrorContentLength(0); // no value in a message
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(new File(path), StandardCharsets.UTF_8);
    return parser;
  }

  /** The next record; null after the last. */
  private String[] next(CsvParser parser) {
    try {
      return parser.parseNext();
    } catch (TextParsingException failed) {
      // The cause may hold values of the file.
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "table %s cannot be read as CSV after record %,d; it may have at most %,d columns.",
              named,
              parser.getContext().currentRecord(),
              MOST_COLUMNS));
    }
  }

  /** The records as rows, the file closed after the last or with the task. */
  private final class Rows implements Iterator<Row> {

    private final CsvParser parser = open();
    private long number;
    private String[] following;

    Rows() {
      TaskContext.get()
          .addTaskCompletionListener((TaskCompletionListener) ended -> parser.stopParsing());
      CsvFile.this.next(parser);
      following = CsvFile.this.next(parser);
    }

    @Override
    public boolean hasNext() {
      return following != null;
    }

    @Override
    public Row next() {
      if (following == null) {
        throw new NoSuchElementException();
      }
      Row row = RowFactory.create(number++, following);
      following = CsvFile.this.next(parser);
      return row;
    }
  }
}
