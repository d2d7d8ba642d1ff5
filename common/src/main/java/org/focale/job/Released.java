package org.focale.job;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/**
 * Which figures may a report show?
 *
 * @param tables the rows of each releasable table, after disclosure control; a suppressed number is
 *     null
 */
public record Released(Map<String, List<Row>> tables) {

  public Released {
    tables = Map.copyOf(tables);
  }

  /** The rows of a releasable table; their values are found by column name. */
  public List<Row> rows(String table) {
    List<Row> rows = tables.get(table);
    if (rows == null) {
      throw new IllegalArgumentException("no releasable table " + table);
    }
    return rows;
  }

  /** The same rows, with their schema, so that values can be asked for by name. */
  static List<Row> withSchema(List<Row> rows, StructType schema) {
    return rows.stream()
        .map(
            row -> {
              Object[] values = new Object[row.size()];
              java.util.Arrays.setAll(values, row::get);
              return (Row) new GenericRowWithSchema(values, schema);
            })
        .toList();
  }
}
