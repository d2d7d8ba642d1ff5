package org.focale.jobs.risk.question;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.stats.Calibration;
import org.focale.stats.CensoringWeights;
import org.focale.stats.Discrimination;
import org.focale.stats.EventTimes;

/**
 * How would the figures be if those who were not followed had been?
 *
 * <p>Inverse-probability-of-censoring weights: who was followed stands for those who were lost. The
 * weights are counted in thousandths of an index day; AUROC and calibration in the large are the
 * same whatever the unit.
 *
 * @param eventRate share with the outcome by the horizon
 * @param inTheLarge calibration in the large
 */
public record CensoringSensitivity(double eventRate, double auroc, double inTheLarge) {

  /** Probabilities are counted in steps of 0.0001. */
  private static final int STEPS = 10_000;

  private static final double UNIT = 1_000;
  private static final int MOST_TIMES = 3 * 3_652;
  private static final StructType WEIGHT =
      new StructType()
          .add("days", DataTypes.IntegerType, false)
          .add("end", DataTypes.IntegerType, false)
          .add("weight", DataTypes.LongType, false);

  /**
   * Empty where nobody is lost, or the weighted persons are of one class.
   *
   * @param heldOut predictions of held-out index days, those not followed among them: {@code days},
   *     {@code end}, {@code label}, {@code probability}
   */
  public static Optional<CensoringSensitivity> of(
      Inputs inputs, Dataset<Row> heldOut, int horizonDays) {
    List<Row> times =
        inputs.small(
            heldOut.groupBy("days", "end").agg(count(lit(1))).orderBy("days", "end"), MOST_TIMES);
    boolean lost = times.stream().anyMatch(row -> isLost(row, horizonDays));
    if (!lost) {
      return Optional.empty();
    }
    Dataset<Row> weights = inputs.rows(weights(times, horizonDays), WEIGHT);
    Dataset<Row> counted =
        heldOut
            .join(
                weights,
                heldOut
                    .col("days")
                    .equalTo(weights.col("days"))
                    .and(heldOut.col("end").equalTo(weights.col("end"))))
            .groupBy(round(col("probability").multiply(STEPS)).cast("int").as("step"))
            .agg(
                sum(when(col("label").equalTo(1), col("weight")).otherwise(0L)).as("events"),
                sum(when(col("label").equalTo(0), col("weight")).otherwise(0L)).as("others"))
            .orderBy("step");
    return of(inputs.small(counted, STEPS + 1));
  }

  private static Optional<CensoringSensitivity> of(List<Row> rows) {
    double[] score = rows.stream().mapToDouble(r -> r.getInt(0) / (double) STEPS).toArray();
    long[] events = rows.stream().mapToLong(r -> r.getLong(1)).toArray();
    long[] others = rows.stream().mapToLong(r -> r.getLong(2)).toArray();
    double with = java.util.Arrays.stream(events).sum();
    double without = java.util.Arrays.stream(others).sum();
    return Discrimination.of(score, events, others)
        .flatMap(
            found ->
                Calibration.of(score, events, others)
                    .map(
                        calibration ->
                            new CensoringSensitivity(
                                with / (with + without),
                                found.auroc(),
                                calibration.inTheLarge().value())));
  }

  private static boolean isLost(Row row, int horizonDays) {
    return row.getInt(1) == EventTimes.End.CENSORED.ordinal() && row.getInt(0) <= horizonDays;
  }

  /** The weight of each way in which follow-up ended, in thousandths. */
  private static List<Row> weights(List<Row> times, int horizonDays) {
    double[] days = times.stream().mapToDouble(row -> row.getInt(0)).distinct().toArray();
    long[][] counts = new long[EventTimes.End.values().length][days.length];
    for (Row row : times) {
      int place = java.util.Arrays.binarySearch(days, row.getInt(0));
      counts[row.getInt(1)][place] += row.getLong(2);
    }
    CensoringWeights weights =
        CensoringWeights.of(new EventTimes(days, counts[0], counts[1], counts[2]));
    List<Row> rows = new ArrayList<>();
    for (Row row : times) {
      EventTimes.End end = EventTimes.End.values()[row.getInt(1)];
      double weight = weights.of(row.getInt(0), end, horizonDays);
      rows.add(RowFactory.create(row.getInt(0), row.getInt(1), Math.round(UNIT * weight)));
    }
    return rows;
  }
}
