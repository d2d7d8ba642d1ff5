package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/** Of how many persons are training rows, and how many have the outcome? */
public record RowTally(long persons, long with, long without) {

  /** Fewer of either class teach nothing. */
  private static final long LEAST_OF_EACH = 5;

  /** Counts training rows. */
  public static RowTally of(Inputs inputs, Dataset<Row> rows, Column person) {
    Row row =
        inputs
            .small(
                rows.agg(
                    countDistinct(person),
                    coalesce(sum(col(TrainingRows.LABEL)), lit(0.0)).cast("long"),
                    count(lit(1))),
                1)
            .get(0);
    return new RowTally(row.getLong(0), row.getLong(1), row.getLong(2) - row.getLong(1));
  }

  long rows() {
    return with + without;
  }

  /** Rows of the rarer class. */
  public long rarer() {
    return Math.min(with, without);
  }

  boolean teaches() {
    return rarer() >= LEAST_OF_EACH;
  }
}
