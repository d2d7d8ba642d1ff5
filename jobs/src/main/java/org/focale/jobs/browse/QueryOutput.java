package org.focale.jobs.browse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Terminal;
import org.focale.job.TextTable;
import org.focale.problem.BadParameters;

/**
 * How are the rows of a query printed?
 *
 * <p>A table is aligned, and as long as its limit at most. CSV and JSON are printed row by row as
 * Spark delivers them, so their length is not bounded by memory. CSV is quoted as RFC 4180 says,
 * its lines end in a line feed, null is an empty cell and an empty text is {@code ""}. JSON is an
 * array of objects, one a line.
 */
final class QueryOutput {

  /** In which form? */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  private final Terminal terminal;
  private final Format format;
  private final OptionalLong limit;

  QueryOutput(Terminal terminal, Format format, OptionalLong limit) {
    this.terminal = terminal;
    this.format = format;
    this.limit = limit;
  }

  /** Refuses columns that the format cannot hold. */
  void check(StructType schema) {
    Set<String> names = new HashSet<>();
    for (String name : schema.fieldNames()) {
      if (format == Format.JSON && !names.add(name)) {
        throw new BadParameters(
            "Two columns are named " + name + ": an object of JSON has each name once. Use AS.");
      }
    }
  }

  /** Prints rows up to the limit, and says so if there are more. */
  void print(StructType schema, Iterator<Row> rows) {
    switch (format) {
      case TABLE -> table(schema, rows);
      case CSV -> csv(schema, rows);
      case JSON -> json(rows);
    }
    if (rows.hasNext()) {
      terminal.note(
          String.format(
              Locale.ROOT,
              "There are more rows than these %,d; --max-rows shows more.",
              limit.orElseThrow()));
    }
  }

  private boolean more(Iterator<Row> rows, long printed) {
    return printed < limit.orElse(Long.MAX_VALUE) && rows.hasNext();
  }

  private void table(StructType schema, Iterator<Row> rows) {
    TextTable table = new TextTable(schema.fieldNames());
    for (long printed = 0; more(rows, printed); printed++) {
      Row row = rows.next();
      table.row(IntStream.range(0, row.size()).mapToObj(i -> CellText.text(row.get(i))).toArray());
    }
    table.lines().forEach(this::line);
  }

  private void csv(StructType schema, Iterator<Row> rows) {
    line(
        Arrays.stream(schema.fieldNames()).map(QueryOutput::cell).collect(Collectors.joining(",")));
    for (long printed = 0; more(rows, printed); printed++) {
      Row row = rows.next();
      line(
          IntStream.range(0, row.size())
              .mapToObj(i -> row.isNullAt(i) ? "" : cell(CellText.text(row.get(i))))
              .collect(Collectors.joining(",")));
    }
  }

  static String cell(String text) {
    boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> "\",\n\r".indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private void json(Iterator<Row> rows) {
    line("[");
    String pending = "";
    for (long printed = 0; more(rows, printed); printed++) {
      if (!pending.isEmpty()) {
        line(pending + ",");
      }
      pending = CellText.json(CellText.object(rows.next()));
    }
    if (!pending.isEmpty()) {
      line(pending);
    }
    line("]");
  }

  private void line(String text) {
    if (terminal.json()) {
      terminal.printJson(text);
    } else {
      terminal.print(text);
    }
  }
}
