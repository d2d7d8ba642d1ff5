package org.focale.jobs.rarecases.table;

import java.util.Iterator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * Which numbers has each row of a table, in the order of the rows' numbers?
 *
 * @param numbers rows × columns
 * @param ids what names each row, null without
 */
record NumberedRows(double[][] numbers, String[] ids) {

  /**
   * The rows that came to one task.
   *
   * @param given as {@link RowNumbers} makes them, all or none of the table
   * @param rows of the table
   */
  static NumberedRows of(Iterator<Row> given, int rows) {
    double[][] numbers = new double[rows][];
    String[] ids = new String[rows];
    given.forEachRemaining(
        row -> {
          int place = Math.toIntExact(row.getLong(0));
          ids[place] = row.getString(1);
          numbers[place] = row.<Vector>getAs(2).toArray().clone(); // it is changed in place
        });
    return new NumberedRows(numbers, ids);
  }

  /** Whether the rows came to another task. */
  boolean isEmpty() {
    return numbers[0] == null;
  }
}
