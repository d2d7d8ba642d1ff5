package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many persons with and without the outcome has each predicted probability?
 *
 * <p>Probabilities are rounded to {@value #STEPS} steps, so that what is judged does not grow with
 * persons. Rounding moves no probability by more than 0.00005; two persons within one step count as
 * tied.
 */
record ScoreCounts(double[] probability, long[] events, long[] nonEvents) {

  static final int STEPS = 10_000;

  /** The table of predictions, at most {@code STEPS + 1} rows. */
  static Dataset<Row> table(Dataset<Row> predictions) {
    return predictions
        .groupBy(round(col("probability").multiply(STEPS)).cast("int").alias("step"))
        .agg(sum(col("label").cast("long")).alias("events"), count(lit(1)).alias("persons"))
        .orderBy("step");
  }

  /** The rows of {@link #table}. */
  static ScoreCounts of(List<Row> rows) {
    return new ScoreCounts(
        rows.stream().mapToDouble(row -> row.getInt(0) / (double) STEPS).toArray(),
        rows.stream().mapToLong(row -> row.getLong(1)).toArray(),
        rows.stream().mapToLong(row -> row.getLong(2) - row.getLong(1)).toArray());
  }

  long allEvents() {
    return Arrays.stream(events).sum();
  }

  long persons() {
    return allEvents() + Arrays.stream(nonEvents).sum();
  }
}
