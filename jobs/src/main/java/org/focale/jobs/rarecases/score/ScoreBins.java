package org.focale.jobs.rarecases.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How are the scores of detectors spread?
 *
 * <p>Each detector has a scale of its own, so a bin is as wide as the power of ten, or its double
 * or fivefold, that gives about twenty bins.
 */
public final class ScoreBins {

  private static final int BINS = 20;

  private ScoreBins() {}

  /** Rows of {@link RarityTables#scores}. */
  public static Dataset<Row> of(Inputs inputs, Dataset<Row> scored, Subject subject) {
    Row range = inputs.small(scored.agg(min("score"), max("score")), 1).get(0);
    double width = width((range.getDouble(1) - range.getDouble(0)) / BINS);
    return scored
        .groupBy(floor(col("score").divide(width)).as("bin"))
        .agg(count(lit(1)).as(subject.word()))
        .select(
            col("bin").multiply(width).as("score_from"),
            col("bin").plus(1).multiply(width).as("score_to"),
            col(subject.word()));
  }

  /** The least of 1, 2 and 5 times powers of ten that is not below; 1 where all are equal. */
  static double width(double least) {
    if (!(least > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int times : new int[] {1, 2, 5}) {
      if (times * power >= least) {
        return times * power;
      }
    }
    return 10 * power;
  }
}
