package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.stats.CountedScores;

/** How many rows with and without the outcome were given each probability, in steps of 0.0001? */
final class PredictedScores {

  private static final int STEPS = 10_000;

  private PredictedScores() {}

  static CountedScores of(Inputs inputs, Dataset<Row> predicted) {
    Dataset<Row> counted =
        predicted
            .groupBy(round(col(LearntModel.PROBABILITY).multiply(STEPS)).cast("int").as("step"))
            .agg(sum(col(TrainingRows.LABEL).cast("long")), count(lit(1)))
            .orderBy("step");
    List<Row> rows = inputs.small(counted, STEPS + 1);
    return new CountedScores(
        rows.stream().mapToDouble(row -> row.getInt(0) / (double) STEPS).toArray(),
        rows.stream().mapToLong(row -> row.getLong(1)).toArray(),
        rows.stream().mapToLong(row -> row.getLong(2) - row.getLong(1)).toArray());
  }
}
