package org.focale.jobs.risk.learn;

import java.util.List;
import java.util.function.DoubleFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.focale.job.Inputs;

/**
 * Which penalty lets a logistic regression predict best?
 *
 * <p>Elastic net (Zou and Hastie, J R Stat Soc B 2005;67:301) by MLlib, covariates standardised
 * within each fit. The strength of the penalty minimises the log loss, a proper score, over the
 * judged parts; beyond a strength at which it rises no other is tried. MLlib adds up in no fixed
 * order, so probabilities agree between runs to about 1e-5.
 */
final class PenalisedRegression {

  private static final double[] STRENGTHS = {0.0003, 0.002, 0.01, 0.05, 0.25};

  /** Enough to compare penalties by; the model itself is fitted to the end. */
  private static final int COMPARING_STEPS = 20;

  private static final double COMPARING_TOLERANCE = 1e-4;
  private static final int MAX_STEPS = 200;
  private static final double TOLERANCE = 1e-6;

  private PenalisedRegression() {}

  /**
   * What was tried.
   *
   * @param loss on rows that the models have not seen
   */
  private record Tried(double strength, List<LogisticRegressionModel> byPart, double loss) {}

  static CrossFitted<LearntModel.Linear> fit(
      Inputs inputs, double lassoShare, TrainingParts parts) {
    String features = parts.training().linear();
    Tried best = best(strength -> tried(inputs, lassoShare, parts, strength));
    LogisticRegressionModel all =
        inputs.fit(regression(lassoShare, features).setRegParam(best.strength()), parts.rows());
    return new CrossFitted<>(
        new LearntModel.Linear(all), best.byPart().stream().map(LearntModel.Linear::new).toList());
  }

  private static Tried tried(
      Inputs inputs, double lassoShare, TrainingParts parts, double strength) {
    String features = parts.training().linear();
    LogisticRegression regression =
        regression(lassoShare, features)
            .setMaxIter(COMPARING_STEPS)
            .setTol(COMPARING_TOLERANCE)
            .setRegParam(strength);
    List<LogisticRegressionModel> byPart =
        SideBySide.parts(parts.judged(), part -> inputs.fit(regression, parts.without(part)));
    List<Scoring> scorings = byPart.stream().map(PenalisedRegression::scoring).toList();
    return new Tried(strength, byPart, parts.loss(features, 1, scorings)[0]);
  }

  /** The middle strength first, then stronger ones, or else weaker ones, while the loss falls. */
  private static Tried best(DoubleFunction<Tried> trial) {
    int middle = STRENGTHS.length / 2;
    Tried first = trial.apply(STRENGTHS[middle]);
    Tried best = first;
    for (int step = 1; step >= -1 && best == first; step -= 2) {
      boolean falls = true;
      for (int i = middle + step; falls && i >= 0 && i < STRENGTHS.length; i += step) {
        Tried next = trial.apply(STRENGTHS[i]);
        falls = next.loss() < best.loss();
        best = falls ? next : best;
      }
    }
    return best;
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

  /** The log odds that a regression gives. */
  static Scoring scoring(LogisticRegressionModel model) {
    Vector weights = model.coefficients();
    double intercept = model.intercept();
    return covariates -> new double[] {intercept + weights.dot(covariates)};
  }
}
