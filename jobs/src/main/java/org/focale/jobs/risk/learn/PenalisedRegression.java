package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;

/**
 * Which penalty lets a logistic regression predict best?
 *
 * <p>Elastic net (Zou and Hastie, J R Stat Soc B 2005;67:301) by MLlib, covariates standardised
 * within each fit. The strength of the penalty minimises the log loss, a proper score, over the
 * judged parts. MLlib adds up in no fixed order, so probabilities agree between runs to about 1e-5.
 */
final class PenalisedRegression {

  private static final double[] STRENGTHS = {0.0003, 0.002, 0.01, 0.05, 0.25};

  /** Enough to compare penalties by; the model itself is fitted to the end. */
  private static final int COMPARING_STEPS = 20;

  private static final double COMPARING_TOLERANCE = 1e-4;
  private static final int MAX_STEPS = 200;
  private static final double TOLERANCE = 1e-6;
  private static final StructType LOSS =
      new StructType()
          .add("model", DataTypes.IntegerType, false)
          .add("loss", DataTypes.DoubleType, false);

  private PenalisedRegression() {}

  static CrossFitted<LearntModel.Linear> fit(
      Inputs inputs, double lassoShare, TrainingRows training) {
    LogisticRegression regression =
        regression(lassoShare, training.linear())
            .setMaxIter(COMPARING_STEPS)
            .setTol(COMPARING_TOLERANCE);
    ParamMap[] strengths = new ParamGridBuilder().addGrid(regression.regParam(), STRENGTHS).build();
    List<List<LogisticRegressionModel>> byPart =
        SideBySide.parts(
            training.judged(),
            part ->
                inputs.fitEach(regression, strengths, training.without(part), training.order()));
    double[] loss = new double[STRENGTHS.length];
    for (int part = 0; part < byPart.size(); part++) {
      Dataset<Row> judged = losses(byPart.get(part), training.within(part));
      for (Row row : inputs.small(judged, STRENGTHS.length)) {
        loss[row.getInt(0)] += row.getDouble(1);
      }
    }
    int best = TrainingRows.least(loss);
    LogisticRegressionModel all =
        inputs.fit(
            regression(lassoShare, training.linear()).setRegParam(STRENGTHS[best]),
            training.rows(),
            training.order());
    return new CrossFitted<>(
        new LearntModel.Linear(all),
        byPart.stream().map(models -> new LearntModel.Linear(models.get(best))).toList());
  }

  /** Fitted to the end: mean log loss plus the penalty on weights of covariates of unit spread. */
  static LogisticRegression regression(double lassoShare, String features) {
    return new LogisticRegression()
        .setFamily("binomial")
        .setStandardization(true)
        .setElasticNetParam(lassoShare)
        .setFeaturesCol(features)
        .setLabelCol(TrainingRows.LABEL)
        .setMaxIter(MAX_STEPS)
        .setTol(TOLERANCE);
  }

  /** The log loss of each model, summed over rows that none of them has seen, in one pass. */
  private static Dataset<Row> losses(List<LogisticRegressionModel> models, Dataset<Row> unseen) {
    String features = models.get(0).getFeaturesCol();
    List<Vector> weights = models.stream().map(LogisticRegressionModel::coefficients).toList();
    double[] intercepts = models.stream().mapToDouble(LogisticRegressionModel::intercept).toArray();
    MapPartitionsFunction<Row, Row> summing =
        rows -> {
          double[] loss = new double[intercepts.length];
          while (rows.hasNext()) {
            Row row = rows.next();
            Vector covariates = row.getAs(1);
            for (int i = 0; i < loss.length; i++) {
              double logit = intercepts[i] + weights.get(i).dot(covariates);
              loss[i] += LogLoss.of(logit, row.getDouble(0) > 0);
            }
          }
          List<Row> found = new ArrayList<>();
          for (int i = 0; i < loss.length; i++) {
            found.add(RowFactory.create(i, loss[i]));
          }
          return found.iterator();
        };
    return unseen
        .select(TrainingRows.LABEL, features)
        .mapPartitions(summing, Encoders.row(LOSS))
        .groupBy("model")
        .agg(sum("loss"));
  }
}
