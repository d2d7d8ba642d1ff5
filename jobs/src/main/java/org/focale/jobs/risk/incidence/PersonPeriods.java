package org.focale.jobs.risk.incidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.stats.EventTimes.End;

/**
 * In which periods was each index day at risk of an event, and did it come? A row per index day and
 * period.
 *
 * <p>Up to the period of what ended the follow-up; of who was lost, up to the last period that was
 * observed to its end. Within a period the competing event is taken to come first, so who has it is
 * not at risk of the outcome in that period (Young and others, Statistics in Medicine
 * 2020;39:1199).
 */
final class PersonPeriods {

  static final String PERIOD = "period";
  static final List<String> KEY = List.of("person_id", "day", PERIOD);

  private static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("day", DataTypes.IntegerType, false)
          .add(PERIOD, DataTypes.IntegerType, false)
          .add(TrainingRows.PART, DataTypes.IntegerType, false)
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add(CovariateVectors.FEATURES, SQLDataTypes.VectorType(), false);

  private PersonPeriods() {}

  /**
   * The rows, as {@link TrainingRows} has them: the covariates, followed by an indicator of each
   * period but the first.
   *
   * @param persons {@code person_id}, {@code day}, {@code days} and {@code end} of the follow-up,
   *     {@code part} and {@code features}
   * @param cause the event that is asked about
   */
  static Dataset<Row> of(Dataset<Row> persons, Periods periods, End cause) {
    FlatMapFunction<Row, Row> periodsOf =
        row -> {
          End end = End.values()[row.getInt(3)];
          int atRisk = atRisk(periods, row.getInt(2), end, cause);
          SparseVector covariates = row.<Vector>getAs(5).toSparse();
          List<Row> rows = new ArrayList<>();
          for (int period = 0; period < atRisk; period++) {
            boolean came = end == cause && period == atRisk - 1;
            rows.add(
                RowFactory.create(
                    row.getLong(0),
                    row.getInt(1),
                    period,
                    row.getInt(4),
                    came ? 1.0 : 0.0,
                    with(covariates, period, periods.count())));
          }
          return rows.iterator();
        };
    return persons
        .select("person_id", "day", "days", "end", TrainingRows.PART, CovariateVectors.FEATURES)
        .flatMap(periodsOf, Encoders.row(SCHEMA));
  }

  /** In how many periods, from the first on, the event could have come. */
  static int atRisk(Periods periods, int days, End end, End cause) {
    if (end == End.CENSORED) {
      return periods.overBy(days);
    }
    boolean outOfReach = end == End.COMPETING_EVENT && cause == End.EVENT;
    return periods.of(days) + (outOfReach ? 0 : 1);
  }

  private static Vector with(SparseVector covariates, int period, int periods) {
    int size = covariates.size() + periods - 1;
    int n = covariates.indices().length;
    int[] places = Arrays.copyOf(covariates.indices(), period > 0 ? n + 1 : n);
    double[] values = Arrays.copyOf(covariates.values(), places.length);
    if (period > 0) {
      places[n] = covariates.size() + period - 1;
      values[n] = 1;
    }
    return Vectors.sparse(size, places, values);
  }
}
