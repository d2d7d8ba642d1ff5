package org.focale.jobs.rarecases.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.outlier.ColumnTails;
import org.focale.outlier.Standardization;

/**
 * In which columns does a row lie far out? Those in which at most 2.5 % of the rows lie as far out
 * on the same side, as ECOD judges a column.
 */
final class RowReasons {

  private static final int MOST = 5;
  private static final double FAR = 0.025;
  private static final MathContext DIGITS = new MathContext(12);

  /** What one column says of one row. */
  private record Found(String column, double value, double median, double percentile, double tail) {
    Row row(int position) {
      return RowFactory.create(position, column, value, median, percentile, tail);
    }
  }

  private final List<ComparedColumn> columns;
  private final double[][] rows;
  private final Standardization scale;
  private final IntFunction<ColumnTails> tails;

  /**
   * @param rows standardised
   * @param tails of a column of the rows that they are compared with
   */
  RowReasons(
      List<ComparedColumn> columns,
      double[][] rows,
      Standardization scale,
      IntFunction<ColumnTails> tails) {
    this.columns = columns;
    this.rows = rows;
    this.scale = scale;
    this.tails = tails;
  }

  /** The reasons of each of these rows, as {@link RareTableTables#REASONS}. */
  List<List<Row>> of(int[] wanted) {
    List<List<Found>> found = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      found.add(new ArrayList<>());
    }
    for (int c = 0; c < columns.size(); c++) {
      ColumnTails column = tails.apply(c);
      for (int i = 0; i < wanted.length; i++) {
        double value = rows[wanted[i]][c];
        if (Math.min(column.left(value), column.right(value)) <= FAR) {
          found.get(i).add(found(c, column, value));
        }
      }
    }
    return found.stream().map(RowReasons::farthest).toList();
  }

  private Found found(int column, ColumnTails all, double value) {
    double left = all.left(value);
    double right = all.right(value);
    return new Found(
        columns.get(column).name(),
        told(column, value),
        told(column, all.median()),
        50 * (1 + left - right),
        Math.min(left, right));
  }

  private double told(int column, double value) {
    double original = new BigDecimal(scale.original(column, value)).round(DIGITS).doubleValue();
    return columns.get(column).told(original);
  }

  private static List<Row> farthest(List<Found> found) {
    List<Found> first =
        found.stream().sorted(Comparator.comparingDouble(Found::tail)).limit(MOST).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      rows.add(first.get(i).row(i + 1));
    }
    return rows;
  }
}
