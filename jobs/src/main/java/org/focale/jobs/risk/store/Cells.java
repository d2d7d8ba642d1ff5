package org.focale.jobs.risk.store;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What stands in the columns of a row, where nothing may be missing?
 *
 * <p>Each throws {@link IllegalArgumentException} where the cell is null.
 */
record Cells(Row row) {

  int whole(String column) {
    return row.getInt(at(column));
  }

  long id(String column) {
    return row.getLong(at(column));
  }

  double number(String column) {
    return row.getDouble(at(column));
  }

  String text(String column) {
    return row.getString(at(column));
  }

  boolean flag(String column) {
    return row.getBoolean(at(column));
  }

  LocalDate date(String column) {
    return row.getDate(at(column)).toLocalDate();
  }

  List<String> texts(String column) {
    return row.getList(at(column));
  }

  List<Double> numbers(String column) {
    return row.getList(at(column));
  }

  List<Integer> wholes(String column) {
    return row.getList(at(column));
  }

  boolean has(String column) {
    return !row.isNullAt(row.fieldIndex(column));
  }

  private int at(String column) {
    if (!has(column)) {
      throw new IllegalArgumentException("column " + column + " has no value");
    }
    return row.fieldIndex(column);
  }
}
