package org.focale.jobs.risk.update;

import java.sql.Date;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.question.Sides;
import org.focale.model.RiskModel;
import org.focale.stats.ClosedTesting;
import org.focale.stats.EmpiricalBayesUpdate;

/**
 * What became of a model, and what speaks for it?
 *
 * @param method that led to {@code after}
 * @param shrunk present where that is empirical Bayes
 */
record UpdatedModel(
    Cohort cohort,
    UpdateMethod method,
    ClosedTesting tested,
    Optional<EmpiricalBayesUpdate> shrunk,
    RiskModel before,
    RiskModel after,
    UpdatePerformance performance) {

  /**
   * Updates a model, and judges each way to do so.
   *
   * @param rounds of cross-validation
   */
  static UpdatedModel of(
      RiskModel before, Cohort cohort, UpdateMethod method, int rounds, long seed) {
    ClosedTesting tested = CohortUpdate.closedTesting(cohort);
    Optional<EmpiricalBayesUpdate> shrunk =
        method == UpdateMethod.EMPIRICAL_BAYES
            ? CohortUpdate.empiricalBayes(cohort)
            : Optional.empty();
    CohortUpdate update =
        shrunk
            .map(found -> new CohortUpdate(0, 1, Optional.of(found.updated())))
            .orElseGet(() -> CohortUpdate.of(tested));
    return new UpdatedModel(
        cohort,
        method,
        tested,
        shrunk,
        before,
        update.applied(before, cohort),
        UpdatePerformance.of(cohort, rounds, seed));
  }

  /** The rows of each table but those of the model. */
  Map<TableSpec, List<Row>> rows() {
    UpdateRows rows = new UpdateRows(cohort);
    Map<TableSpec, List<Row>> all = new LinkedHashMap<>();
    all.put(UpdateTables.UPDATE, rows.update(tested, method));
    all.put(UpdateTables.COEFFICIENT, rows.coefficients(before, after, shrunk));
    all.put(UpdateTables.PERFORMANCE, rows.performance(performance));
    all.put(UpdateTables.CALIBRATION_CURVE, CalibrationCurves.rows(cohort, performance, method));
    all.put(UpdateTables.MOVED, MovedCoefficients.rows(cohort, before, after));
    return all;
  }

  /**
   * Rows of {@link UpdateTables#PREDICTION}.
   *
   * @param days of the cohort's rows, in its order
   */
  List<Row> predictions(List<CohortRows.Day> days) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cohort.size(); i++) {
      CohortRows.Day day = days.get(i);
      rows.add(
          RowFactory.create(
              day.personId(),
              Date.valueOf(day.day()),
              Sides.TRAINING,
              label(i),
              probability(i),
              unseen(i)));
    }
    return rows;
  }

  /** Rows of {@link UpdateTables#ROW_PREDICTION}. */
  List<Row> predictions() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cohort.size(); i++) {
      CohortMember member = cohort.members().get(i);
      rows.add(
          RowFactory.create(member.row(), member.person(), label(i), probability(i), unseen(i)));
    }
    return rows;
  }

  private int label(int place) {
    return cohort.members().get(place).outcome() ? 1 : 0;
  }

  private double probability(int place) {
    return after.probability(cohort.members().get(place).values());
  }

  /** Null, as the column has it, where an update without some part failed. */
  private Double unseen(int place) {
    return performance.probabilities(method).map(found -> found[place]).orElse(null);
  }

  /** Whether the shrinkage, if there is one, had settled. */
  boolean settled() {
    return shrunk.map(EmpiricalBayesUpdate::settled).orElse(true);
  }
}
