package org.focale.jobs.risk.learn;

import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
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

  private PenalisedRegression() {}

  static CrossFitted<LearntModel.Linear> fit(
      Inputs inputs, double lassoShare, TrainingParts parts) {
    String features = parts.training().linear();
    LogisticRegression regression =
        regression(lassoShare, features).setMaxIter(COMPARING_STEPS).setTol(COMPARING_TOLERANCE);
    ParamMap[] strengths = new ParamGridBuilder().addGrid(regression.regParam(), STRENGTHS).build();
    List<List<LogisticRegressionModel>> byPart =
        SideBySide.parts(
            parts.judged(), part -> inputs.fitEach(regression, strengths, parts.without(part)));
    List<Scoring> scorings = byPart.stream().map(PenalisedRegression::scoring).toList();
    int best = TrainingParts.least(parts.loss(features, STRENGTHS.length, scorings));
    LogisticRegressionModel all =
        inputs.fit(regression(lassoShare, features).setRegParam(STRENGTHS[best]), parts.rows());
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

  /** The log odds that each of several regressions gives. */
  static Scoring scoring(List<LogisticRegressionModel> models) {
    List<Vector> weights = models.stream().map(LogisticRegressionModel::coefficients).toList();
    double[] intercepts = models.stream().mapToDouble(LogisticRegressionModel::intercept).toArray();
    return covariates -> {
      double[] logOdds = new double[intercepts.length];
      for (int i = 0; i < logOdds.length; i++) {
        logOdds[i] = intercepts[i] + weights.get(i).dot(covariates);
      }
      return logOdds;
    };
  }
}
