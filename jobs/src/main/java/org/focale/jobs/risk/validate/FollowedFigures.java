package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.Inputs;
import org.focale.jobs.risk.question.CensoringSensitivity;
import org.focale.stats.CensoringWeights;
import org.focale.stats.ConcordanceAtTime;
import org.focale.stats.EventTimes;
import org.focale.stats.FollowedScores;

/**
 * What of a model's worth is told by the time at which the outcome came, or follow-up was lost?
 *
 * <p>The concordance up to the horizon takes probabilities in steps of 0.001 and, where the horizon
 * is longer than {@value #MOST_TIMES} days, that many parts of it as times.
 */
final class FollowedFigures {

  private static final int STEPS = 1_000;
  private static final int MOST_TIMES = 366;

  private FollowedFigures() {}

  /**
   * The figures by name: {@code concordance_at_horizon}, and where somebody was lost what would be
   * had they been followed, as {@link CensoringSensitivity} has it.
   *
   * @param atRisk {@code days}, {@code end}, {@code label}, {@code probability} of all at risk, who
   *     was not followed among them
   */
  static Map<String, Double> of(Inputs inputs, Dataset<Row> atRisk, int horizonDays) {
    Map<String, Double> figures = new LinkedHashMap<>();
    concordance(inputs, atRisk, horizonDays)
        .ifPresent(found -> figures.put("concordance_at_horizon", found));
    CensoringSensitivity.of(inputs, atRisk, horizonDays)
        .ifPresent(
            weighted -> {
              figures.put("event_rate_if_followed", weighted.eventRate());
              figures.put("auroc_if_followed", weighted.auroc());
              figures.put("calibration_in_the_large_if_followed", weighted.inTheLarge());
            });
    return figures;
  }

  private static OptionalDouble concordance(Inputs inputs, Dataset<Row> atRisk, int horizonDays) {
    int daysPerTime = (horizonDays + MOST_TIMES - 1) / MOST_TIMES;
    int horizon = (horizonDays - 1) / daysPerTime + 1;
    Column within =
        floor(col("days").minus(1).divide(daysPerTime)).plus(1).cast(DataTypes.IntegerType);
    Column time = when(col("days").gt(horizonDays), lit(horizon + 1)).otherwise(within);
    List<Row> counted =
        inputs.small(
            atRisk.groupBy(Predictions.step(STEPS), time.as("time"), col("end")).agg(count(lit(1))),
            (STEPS + 1) * (MOST_TIMES + 2) * EventTimes.End.values().length);
    FollowedScores scores =
        new FollowedScores(
            counted.stream().mapToDouble(row -> row.getInt(0) / (double) STEPS).toArray(),
            counted.stream().mapToDouble(row -> row.getInt(1)).toArray(),
            counted.stream()
                .map(row -> EventTimes.End.values()[row.getInt(2)])
                .toArray(EventTimes.End[]::new),
            counted.stream().mapToLong(row -> row.getLong(3)).toArray());
    return ConcordanceAtTime.of(scores, horizon, CensoringWeights.of(scores.times()));
  }
}
