package org.focale.jobs.risk.learn;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.focale.job.Inputs;

/**
 * Which penalty lets a logistic regression predict best?
 *
 * <p>Elastic net (Zou and Hastie, J R Stat Soc B 2005;67:301) by MLlib, covariates standardised
 * within each fit. Strength and mix of the penalty minimise the mean log loss, a proper score, over
 * the parts. MLlib adds up in no fixed order, so probabilities agree between runs to about 1e-5.
 */
final class PenalisedRegression {

  private static final double[] STRENGTHS = {0.0003, 0.002, 0.01, 0.05, 0.2};

  /** Enough to compare penalties by; the model itself is fitted to the end. */
  private static final int COMPARING_STEPS = 30;

  private static final double COMPARING_TOLERANCE = 1e-4;
  private static final int MAX_STEPS = 200;
  private static final double TOLERANCE = 1e-7;

  private PenalisedRegression() {}

  static CrossFitted<LearntModel.Linear> fit(
      Inputs inputs, List<Double> lassoShares, TrainingRows training) {
    LogisticRegression regression =
        new LogisticRegression()
            .setFamily("binomial")
            .setStandardization(true)
            .setFeaturesCol(training.linear())
            .setLabelCol(TrainingRows.LABEL)
            .setMaxIter(COMPARING_STEPS)
            .setTol(COMPARING_TOLERANCE);
    CrossValidatorModel compared =
        inputs.fit(comparison(regression, lassoShares), training.rows(), training.order());
    int best = leastLoss(compared.avgMetrics());
    List<LearntModel.Linear> byPart = new ArrayList<>();
    for (org.apache.spark.ml.Model<?>[] ofPart : compared.subModels()) {
      byPart.add(new LearntModel.Linear((LogisticRegressionModel) ofPart[best]));
    }
    LogisticRegressionModel chosen = byPart.get(0).model();
    regression
        .setRegParam(chosen.getRegParam())
        .setElasticNetParam(chosen.getElasticNetParam())
        .setMaxIter(MAX_STEPS)
        .setTol(TOLERANCE);
    return new CrossFitted<>(
        new LearntModel.Linear(inputs.fit(regression, training.rows(), training.order())), byPart);
  }

  private static CrossValidator comparison(
      LogisticRegression regression, List<Double> lassoShares) {
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(regression.regParam(), STRENGTHS)
            .addGrid(
                regression.elasticNetParam(),
                lassoShares.stream().mapToDouble(Double::doubleValue).toArray())
            .build();
    return new CrossValidator()
        .setEstimator(regression)
        .setEstimatorParamMaps(grid)
        .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
        .setNumFolds(TrainingRows.PARTS)
        .setFoldCol(TrainingRows.PART)
        .setCollectSubModels(true)
        .setParallelism(4);
  }

  private static int leastLoss(double[] losses) {
    int best = 0;
    for (int i = 1; i < losses.length; i++) {
      best = losses[i] < losses[best] ? i : best;
    }
    return best;
  }
}
