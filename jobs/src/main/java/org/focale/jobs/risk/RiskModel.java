package org.focale.jobs.risk;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.model.LinearModel;
import org.focale.model.ModelInputs;
import org.focale.model.ModelOfMl;

/**
 * Which logistic regression predicts persons it has not seen best?
 *
 * <p>Elastic net (Zou and Hastie, J R Stat Soc B 2005;67:301) by MLlib, covariates standardised
 * within each fit. Strength and mix of the penalty minimise the mean log loss, a proper score, over
 * five parts of the training persons. MLlib adds up in no fixed order, so probabilities agree
 * between runs to about 1e-5, not to the bit.
 */
final class RiskModel {

  private static final double[] STRENGTHS = {0.003, 0.02, 0.1};
  private static final double[] LASSO_SHARES = {0.2, 1.0};

  /** Enough to compare penalties by; the model itself is fitted to the end. */
  private static final int COMPARING_STEPS = 20;

  private static final double COMPARING_TOLERANCE = 1e-4;
  private static final int MAX_STEPS = 200;
  private static final double TOLERANCE = 1e-8;

  private final LogisticRegressionModel model;

  private RiskModel(LogisticRegressionModel model) {
    this.model = model;
  }

  /** Fits on training persons as {@link ParticipantKernel} gives them. */
  static RiskModel fit(Inputs inputs, Dataset<Row> training) {
    LogisticRegression best = bestPenalty(inputs, training);
    best.setMaxIter(MAX_STEPS).setTol(TOLERANCE);
    return new RiskModel(inputs.fit(best, training, "person_id"));
  }

  private static LogisticRegression bestPenalty(Inputs inputs, Dataset<Row> training) {
    LogisticRegression regression =
        new LogisticRegression()
            .setFamily("binomial")
            .setStandardization(true)
            .setMaxIter(COMPARING_STEPS)
            .setTol(COMPARING_TOLERANCE);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(regression.regParam(), STRENGTHS)
            .addGrid(regression.elasticNetParam(), LASSO_SHARES)
            .build();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(regression)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setNumFolds(ParticipantKernel.CV_PARTS)
            .setFoldCol("part")
            .setParallelism(4);
    CrossValidatorModel compared = inputs.fit(validator, training, "person_id");
    LogisticRegressionModel best = (LogisticRegressionModel) compared.bestModel();
    return regression.setRegParam(best.getRegParam()).setElasticNetParam(best.getElasticNetParam());
  }

  /** Adds the column {@code probability}, 0 to 1. */
  Dataset<Row> predict(Dataset<Row> participants) {
    return model
        .transform(participants)
        .withColumn("probability", vector_to_array(col("probability"), "float64").getItem(1));
  }

  /**
   * The same model by covariates' ids.
   *
   * @param means of the covariates among the training persons
   */
  LinearModel stored(ModelInputs inputs, Vector means) {
    return ModelOfMl.of(model, inputs, means);
  }

  double[] coefficients() {
    return model.coefficients().toArray();
  }

  double intercept() {
    return model.intercept();
  }

  /** The penalty's strength, MLlib's {@code regParam}. */
  double strength() {
    return model.getRegParam();
  }

  /** How much of the penalty is LASSO rather than ridge, 0 to 1. */
  double lassoShare() {
    return model.getElasticNetParam();
  }
}
