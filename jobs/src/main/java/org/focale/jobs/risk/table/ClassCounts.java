package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.problem.BrokenInput;

/** How many rows have the outcome, and how many do not? */
record ClassCounts(long with, long without) {

  /** Fewer of either class in a fold's training teach nothing. */
  private static final long LEAST_OF_EACH = 5;

  /** One row: those with the outcome, and all. */
  static Dataset<Row> table(Dataset<Row> rows) {
    return rows.agg(coalesce(sum(col(TrainingRows.LABEL)), lit(0.0)).cast("long"), count(lit(1)));
  }

  /** From the row of {@link #table}. */
  static ClassCounts of(Row row) {
    return new ClassCounts(row.getLong(0), row.getLong(1) - row.getLong(0));
  }

  long rows() {
    return with + without;
  }

  long rarer() {
    return Math.min(with, without);
  }

  /** Share with the outcome, 0 to 1. */
  double share() {
    return with / (double) rows();
  }

  /**
   * These counts, if they are enough to learn from in a fold.
   *
   * @throws BrokenInput with the counts
   */
  ClassCounts checked(int fold) {
    if (rarer() >= LEAST_OF_EACH) {
      return this;
    }
    throw new BrokenInput(
        String.format(
            Locale.ROOT,
            "fold %d: of its training rows %,d have the outcome and %,d do not, too few to learn"
                + " from; ask for fewer folds, or bring more rows.",
            fold,
            with,
            without));
  }
}
