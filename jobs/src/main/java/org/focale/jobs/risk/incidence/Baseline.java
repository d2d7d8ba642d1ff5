package org.focale.jobs.risk.incidence;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.stats.BaselineHazard;

/**
 * At which log odds does an event come in each period where every covariate is 0?
 *
 * <p>What the covariates add, counted from their means, is rounded to {@code 1 / STEPS} log odds,
 * so that the driver holds counts that do not grow with persons. Counts are whole, so the baseline
 * is the same in whatever order rows come.
 */
final class Baseline {

  /** Of one log odds. */
  private static final int STEPS = 100;

  private static final StructType SCHEMA =
      new StructType()
          .add("period", DataTypes.IntegerType, false)
          .add("step", DataTypes.IntegerType, false)
          .add("came", DataTypes.LongType, false);

  private Baseline() {}

  /**
   * Log odds, one for each period.
   *
   * @param rows of {@link PersonPeriods}
   */
  static List<Double> of(Inputs inputs, Dataset<Row> rows, LinearModel covariates, int periods) {
    double[] weights = covariates.terms().stream().mapToDouble(LinearTerm::weight).toArray();
    double atMeans =
        covariates.terms().stream().mapToDouble(term -> term.weight() * term.mean()).sum();
    MapFunction<Row, Row> step =
        row -> {
          double added = added(row.getAs(2), weights) - atMeans;
          double kept = Math.max(-BaselineHazard.MOST, Math.min(BaselineHazard.MOST, added));
          return RowFactory.create(
              row.getInt(0), (int) Math.round(kept * STEPS), row.getDouble(1) > 0 ? 1L : 0L);
        };
    Dataset<Row> counts =
        rows.select(PersonPeriods.PERIOD, TrainingRows.LABEL, CovariateVectors.FEATURES)
            .map(step, Encoders.row(SCHEMA))
            .groupBy("period", "step")
            .agg(sum("came"), count(lit(1)))
            .orderBy("period", "step");
    int most = periods * (2 * STEPS * (int) BaselineHazard.MOST + 1);
    List<List<Row>> byPeriod = new ArrayList<>();
    for (int period = 0; period < periods; period++) {
      byPeriod.add(new ArrayList<>());
    }
    inputs.small(counts, most).forEach(row -> byPeriod.get(row.getInt(0)).add(row));
    return byPeriod.stream().map(found -> hazard(found) - atMeans).toList();
  }

  private static double added(Vector features, double[] weights) {
    SparseVector sparse = features.toSparse();
    double sum = 0;
    for (int i = 0; i < sparse.indices().length; i++) {
      int place = sparse.indices()[i];
      sum += place < weights.length ? weights[place] * sparse.values()[i] : 0;
    }
    return sum;
  }

  private static double hazard(List<Row> counts) {
    return BaselineHazard.of(
        counts.stream().mapToDouble(row -> row.getInt(1) / (double) STEPS).toArray(),
        counts.stream().mapToLong(row -> row.getLong(2)).toArray(),
        counts.stream().mapToLong(row -> row.getLong(3) - row.getLong(2)).toArray());
  }
}
