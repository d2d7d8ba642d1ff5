package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.stats.CountedScores;
import org.focale.stats.Estimate;
import org.focale.stats.Interval;
import org.focale.stats.PerformanceMetric;

/**
 * Would more persons make the model better?
 *
 * <p>The same algorithm learns from an eighth, a quarter, a half and all of the training persons,
 * each share within the next one, and is judged on the same held-out rows.
 */
public final class LearningCurve {

  private static final int EIGHTHS = 8;
  private static final int[] SHARES = {1, 2, 4, EIGHTHS};
  private static final String USE = "risk-learning-curve";

  private LearningCurve() {}

  /**
   * Rows of {@link LearningTables#LEARNING_CURVE}; a share with fewer than five rows of either
   * class is left out.
   *
   * @param person who a row is of, in {@code training}
   * @param heldOut rows of nobody in {@code training}, of both classes
   */
  public static List<Row> rows(
      Inputs inputs, Trainer trainer, Dataset<Row> training, Dataset<Row> heldOut, Column person) {
    Column eighth = pmod(xxhash64(person, lit(inputs.seed()), lit(USE)), lit(EIGHTHS));
    List<Row> rows = new ArrayList<>();
    for (int eighths : SHARES) {
      Dataset<Row> share = training.filter(eighth.lt(eighths));
      RowTally tally = RowTally.of(inputs, share, person);
      if (tally.teaches()) {
        Dataset<Row> predicted = trainer.on(share, tally).apply(heldOut);
        rows.add(row(eighths, tally, PredictedScores.of(inputs, predicted)));
      }
    }
    return rows;
  }

  private static Row row(int eighths, RowTally tally, CountedScores scores) {
    Optional<Estimate> auroc = PerformanceMetric.AUROC.apply(scores);
    Optional<Interval> interval = auroc.map(Estimate::interval);
    return RowFactory.create(
        eighths / (double) EIGHTHS,
        auroc.map(found -> rounded(found.value())).orElse(null),
        interval.map(found -> rounded(Math.max(0, found.low()))).orElse(null),
        interval.map(found -> rounded(Math.min(1, found.high()))).orElse(null),
        value(PerformanceMetric.BRIER, scores),
        value(PerformanceMetric.CALIBRATION_SLOPE, scores),
        tally.persons(),
        tally.rows(),
        tally.with());
  }

  private static Double value(PerformanceMetric metric, CountedScores scores) {
    return metric.apply(scores).map(found -> rounded(found.value())).orElse(null);
  }

  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
