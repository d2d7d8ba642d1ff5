package org.focale.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which cells does one line of a CSV file hold?
 *
 * <p>Cells stand between commas; one that holds a comma or a quote stands in double quotes, a quote
 * in it being doubled (RFC 4180). A record is one line.
 */
public final class CsvLine {

  private CsvLine() {}

  /** The cells, or nothing if a quote is not closed or stands where none may. */
  public static Optional<String[]> cells(String line) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      boolean quoted = at < line.length() && line.charAt(at) == '"';
      int end = quoted ? closingQuote(line, at) + 1 : comma(line, at);
      boolean unclosed = quoted && end == 0;
      if (unclosed || (end < line.length() && line.charAt(end) != ',')) {
        return Optional.empty();
      }
      cells.add(
          quoted ? line.substring(at + 1, end - 1).replace("\"\"", "\"") : line.substring(at, end));
      at = end + 1;
    }
    return Optional.of(cells.toArray(new String[0]));
  }

  private static int comma(String line, int from) {
    int comma = line.indexOf(',', from);
    return comma < 0 ? line.length() : comma;
  }

  /** Where the cell that opens with a quote closes; -1 if nowhere. */
  private static int closingQuote(String line, int open) {
    int at = line.indexOf('"', open + 1);
    while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
      at = line.indexOf('"', at + 2);
    }
    return at;
  }
}
