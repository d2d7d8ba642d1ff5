package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.stats.CensoringWeights;
import org.focale.stats.ConcordanceAtTime;
import org.focale.stats.EventTimes.End;
import org.focale.stats.FollowedScores;

/**
 * How often has the index day that the outcome follows sooner the higher risk, losses weighted? The
 * concordance of {@link ConcordanceAtTime}.
 *
 * <p>Risks are rounded to thousandths and days to about hundredths of the time at risk, upwards, so
 * that what is held does not grow with persons; two within one step count as tied.
 */
final class ConcordanceAtHorizon {

  private static final int SCORES = 1_000;
  private static final int TIMES = 100;

  private ConcordanceAtHorizon() {}

  /**
   * Empty where nobody has the outcome before somebody else.
   *
   * @param heldOut {@code days}, {@code end} and {@code probability} of held-out index days,
   *     however long they were followed
   */
  static OptionalDouble of(Inputs inputs, Dataset<Row> heldOut, int horizonDays) {
    int width = (horizonDays + TIMES - 1) / TIMES;
    Column score = round(col("probability").multiply(SCORES)).cast("int");
    Column time =
        when(col("days").gt(horizonDays), TIMES + 1)
            .otherwise(ceil(col("days").divide(width)).cast("int"));
    List<Row> rows =
        inputs.small(
            heldOut
                .groupBy(score.as("score"), time.as("time"), col("end"))
                .agg(count(lit(1)))
                .orderBy("score", "time", "end"),
            (SCORES + 1) * (TIMES + 2) * End.values().length);
    FollowedScores scores =
        new FollowedScores(
            rows.stream().mapToDouble(row -> row.getInt(0) / (double) SCORES).toArray(),
            rows.stream().mapToDouble(row -> row.getInt(1)).toArray(),
            rows.stream().map(row -> End.values()[row.getInt(2)]).toArray(End[]::new),
            rows.stream().mapToLong(row -> row.getLong(3)).toArray());
    return ConcordanceAtTime.of(scores, TIMES, CensoringWeights.of(scores.times()));
  }
}
