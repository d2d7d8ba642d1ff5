package org.focale.table;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which rows and columns does a given table have?
 *
 * @param columns their names as the file writes them, each once
 * @param rows {@value #ROW_ID} LONG, from 0 in the order of the file, and {@value #CELLS}, an array
 *     of one text or null per column. One array, since a plan of Spark grows with its columns
 */
public record FlatTable(List<String> columns, Dataset<Row> rows) {

  /** The number of a row, from 0. */
  public static final String ROW_ID = "row_id";

  static final String CELLS = "cells";

  static final StructType SCHEMA =
      new StructType()
          .add(ROW_ID, DataTypes.LongType, false)
          .add(CELLS, DataTypes.createArrayType(DataTypes.StringType, true), false);

  public FlatTable {
    columns = List.copyOf(columns);
    if (!List.of(rows.columns()).equals(List.of(SCHEMA.fieldNames()))) {
      throw new IllegalArgumentException("a flat table has rows of row_id and cells");
    }
  }

  /** What a row of {@link #rows} has in a column; null if nothing. */
  public static String cell(Row row, int column) {
    return row.<String>getList(1).get(column);
  }

  /** What the rows of {@link #rows} have in a column. */
  public static Column column(int column) {
    return col(CELLS).getItem(column);
  }

  /** Positions by name. */
  public Map<String, Integer> positions() {
    return IntStream.range(0, columns.size())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(columns::get, Function.identity()));
  }
}
