package org.focale.jobs.risk.learn;

import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.focale.job.Inputs;

/**
 * How much does a regression weigh beside boosted trees?
 *
 * <p>Stacking (Wolpert, Neural Networks 1992;5:241) with weights that are not negative (Breiman,
 * Machine Learning 1996;24:49): a logistic regression of the outcome on what the two predict of the
 * parts that they have not seen, on the logit scale.
 */
final class Stacking {

  private static final double TOLERANCE = 1e-8;

  private Stacking() {}

  static LearntModel.Stacked fit(
      Inputs inputs,
      CrossFitted<LearntModel.Linear> linear,
      CrossFitted<LearntModel.Boosted> boosted,
      TrainingParts parts) {
    LogisticRegression weighing =
        new LogisticRegression()
            .setFamily("binomial")
            .setStandardization(false)
            .setTol(TOLERANCE)
            .setFeaturesCol(TrainingParts.LOG_ODDS)
            .setLabelCol(TrainingRows.LABEL)
            .setLowerBoundsOnCoefficients(new DenseMatrix(1, 2, new double[] {0, 0}));
    LogisticRegressionModel weights = inputs.fit(weighing, parts.unseen(List.of(linear, boosted)));
    return new LearntModel.Stacked(
        linear.model(),
        boosted.model(),
        weights.intercept(),
        weights.coefficients().apply(0),
        weights.coefficients().apply(1));
  }
}
