package org.focale.jobs.risk.learn;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.FixedRows;
import org.focale.job.Inputs;

/**
 * Which training rows teach a model that is compared with others, and which judge it?
 *
 * @param rows all of them, laid out
 * @param training what they are
 */
record TrainingParts(FixedRows rows, TrainingRows training) {

  /** Rows of the rarer class from which one part judges settings as well as all do. */
  private static final long MANY = 1_500;

  /** What a regression on log odds of unseen rows reads. */
  static final String LOG_ODDS = "log_odds";

  private static final StructType UNSEEN =
      new StructType()
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add(LOG_ODDS, SQLDataTypes.VectorType(), false);

  /** Lays training rows out for as long as the learning takes. */
  static LearntModel during(
      Inputs inputs,
      TrainingRows training,
      java.util.function.Function<TrainingParts, LearntModel> learning) {
    Column[] read = training.columns().stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> rows = training.rows().select(read);
    return inputs.fixed(
        rows, training.key(), fixed -> learning.apply(new TrainingParts(fixed, training)));
  }

  /** How many parts judge settings, the first ones: where there are few rows, each in turn. */
  int judged() {
    return few() ? TrainingRows.PARTS : 1;
  }

  /** Whether one part alone would judge settings badly. */
  boolean few() {
    return training.rarer() < MANY;
  }

  FixedRows without(int part) {
    int at = rows.position(TrainingRows.PART);
    return rows.filter(row -> row.getInt(at) != part);
  }

  /**
   * The log loss of each of several models, summed over the rows of the judged parts.
   *
   * @param features what the models read
   * @param models how many there are
   * @param byPart of each judged part, the models that have not seen it
   */
  double[] loss(String features, int models, List<Scoring> byPart) {
    int label = rows.position(TrainingRows.LABEL);
    int part = rows.position(TrainingRows.PART);
    int covariates = rows.position(features);
    Function<Iterator<Row>, double[]> summing =
        some -> {
          double[] loss = new double[models];
          while (some.hasNext()) {
            Row row = some.next();
            if (row.getInt(part) < byPart.size()) {
              double[] logOdds = byPart.get(row.getInt(part)).logOdds(row.getAs(covariates));
              for (int i = 0; i < models; i++) {
                loss[i] += LogLoss.of(logOdds[i], row.getDouble(label) > 0);
              }
            }
          }
          return loss;
        };
    return rows.sum(models, summing);
  }

  /**
   * The judged rows with what models say of them that have not seen them: {@value
   * TrainingRows#LABEL} and {@value #LOG_ODDS}, a VECTOR of a number per model, cut near 0 and 1.
   */
  FixedRows unseen(List<? extends CrossFitted<? extends LearntModel.Single>> models) {
    int label = rows.position(TrainingRows.LABEL);
    int part = rows.position(TrainingRows.PART);
    int[] covariates =
        models.stream().mapToInt(model -> rows.position(model.model().features())).toArray();
    List<List<Scoring>> scorings = models.stream().map(CrossFitted::scorings).toList();
    int judged = judged();
    MapFunction<Row, Row> scoring =
        row -> {
          double[] logOdds = new double[covariates.length];
          for (int i = 0; i < logOdds.length; i++) {
            Scoring unseeing = scorings.get(i).get(row.getInt(part));
            logOdds[i] = LearntModel.inside(unseeing.logOdds(row.getAs(covariates[i]))[0]);
          }
          return RowFactory.create(row.getDouble(label), Vectors.dense(logOdds));
        };
    return rows.filter(row -> row.getInt(part) < judged).map(scoring, UNSEEN);
  }

  /** The position of the least loss, the first of equal ones. */
  static int least(double[] loss) {
    int best = 0;
    for (int i = 1; i < loss.length; i++) {
      best = loss[i] < loss[best] ? i : best;
    }
    return best;
  }
}
