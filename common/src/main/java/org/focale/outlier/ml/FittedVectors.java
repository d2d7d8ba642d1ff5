package org.focale.outlier.ml;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.outlier.RowModel;

/** Which vectors is a detector fitted to, in an order that follows from what they hold? */
final class FittedVectors {

  private FittedVectors() {}

  /**
   * The vectors of a column, by their first value, then by the next ones.
   *
   * @throws IllegalArgumentException if they cannot be compared, before they are collected
   */
  static double[][] of(Dataset<?> dataset, String column) {
    Dataset<Row> vectors = dataset.select(col(column));
    refuseUnfit(vectors, column);
    double[][] rows =
        vectors.collectAsList().stream()
            .map(row -> row.<Vector>getAs(0).toArray().clone())
            .toArray(double[][]::new);
    Arrays.parallelSort(rows, Arrays::compare);
    return rows;
  }

  private static void refuseUnfit(Dataset<Row> vectors, String column) {
    Column numbers = when(col(column).isNotNull(), vector_to_array(col(column), "float64"));
    Column infinite = exists(numbers, x -> abs(x).equalTo(lit(Double.POSITIVE_INFINITY)));
    Row found =
        vectors
            .agg(
                count(lit(1)),
                count(col(column)),
                min(size(numbers)),
                max(size(numbers)),
                count_if(infinite))
            .first();
    long rows = found.getLong(0);
    if (rows < 2) {
      throw refused("there are %,d rows; a row needs others to be unlike", rows);
    }
    if (found.getLong(1) < rows) {
      throw refused("column %s has %,d nulls", column, rows - found.getLong(1));
    }
    if (found.getInt(2) < found.getInt(3)) {
      throw refused(
          "vectors of column %s have %,d to %,d values; they must have one length",
          column, found.getInt(2), found.getInt(3));
    }
    if (found.getLong(4) > 0) {
      throw refused("column %s has %,d vectors with infinite values", column, found.getLong(4));
    }
    if (rows * found.getInt(3) > RowModel.MOST_VALUES) {
      throw refused(
          "there are %,d rows × %,d columns to compare, more than the %,d values that are held in"
              + " one place; take a sample of the rows",
          rows, found.getInt(3), RowModel.MOST_VALUES);
    }
  }

  private static IllegalArgumentException refused(String message, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, message, values));
  }
}
