package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.stats.CountedScores;
import org.focale.stats.FlexibleCalibration;
import org.focale.stats.Percentile;

/**
 * Do risks agree with what happened, before the update and after? Each person by a model that had
 * not seen them.
 */
final class CalibrationCurves {

  /** A small cohort bears no more bends. */
  private static final int KNOTS = 3;

  private static final int POINTS = 100;
  private static final double LOWEST = 0.01;
  private static final double HIGHEST = 0.99;
  private static final int DECIMALS = 3;

  private CalibrationCurves() {}

  /**
   * Rows of {@link UpdateTables#CALIBRATION_CURVE}: of the population's model and of one update, at
   * every 0.01 between the 1st and the 99th percentile of its probabilities.
   */
  static List<Row> rows(Cohort cohort, UpdatePerformance performance, UpdateMethod update) {
    List<Row> rows = new ArrayList<>();
    for (UpdateMethod method : List.of(UpdateMethod.POPULATION, update)) {
      performance
          .probabilities(method)
          .ifPresent(probabilities -> rows.addAll(curve(cohort, method, probabilities)));
    }
    return rows;
  }

  private static List<Row> curve(Cohort cohort, UpdateMethod method, double[] probabilities) {
    Optional<FlexibleCalibration> fitted =
        FlexibleCalibration.of(CountedScores.of(probabilities, cohort.outcomes()), KNOTS);
    if (fitted.isEmpty()) {
      return List.of();
    }
    boolean repeated = cohort.persons() < cohort.size();
    int last = (int) Math.floor(percentile(probabilities, HIGHEST) * POINTS);
    List<Row> rows = new ArrayList<>();
    for (int i = (int) Math.ceil(percentile(probabilities, LOWEST) * POINTS); i <= last; i++) {
      FlexibleCalibration.Point point = fitted.get().at(i / (double) POINTS);
      rows.add(
          RowFactory.create(
              method.label(),
              point.predicted(),
              UpdateRows.rounded(point.observed(), DECIMALS),
              repeated ? null : UpdateRows.rounded(point.interval().low(), DECIMALS),
              repeated ? null : UpdateRows.rounded(point.interval().high(), DECIMALS),
              (long) cohort.size(),
              (long) cohort.events()));
    }
    return rows;
  }

  private static double percentile(double[] values, double share) {
    return Percentile.quantile(values, share).orElseThrow();
  }
}
