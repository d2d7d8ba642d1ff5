package org.focale.table;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which rows and columns does a given table have?
 *
 * @param columns their names as the file writes them, each once
 * @param rows {@value #ROW_ID} LONG, from 0 in the order of the file, then every column as text or
 *     null, in the order of {@code columns} and under names of its own ({@link #field})
 */
public record FlatTable(List<String> columns, Dataset<Row> rows) {

  /** The number of a row, from 0. */
  public static final String ROW_ID = "row_id";

  public FlatTable {
    columns = List.copyOf(columns);
    if (rows.columns().length != columns.size() + 1) {
      throw new IllegalArgumentException("a flat table has its row_id and " + columns.size());
    }
  }

  /** The name in {@link #rows} of the column at a position: a file's name may hold any sign. */
  static String field(int column) {
    return "c" + column;
  }

  /** Where in a row of {@link #rows} the column at a position stands. */
  public static int at(int column) {
    return column + 1;
  }

  /** Positions by name. */
  public Map<String, Integer> positions() {
    return IntStream.range(0, columns.size())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(columns::get, Function.identity()));
  }
}
