package org.focale.jobs.risk.learn;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vectors;
import org.focale.job.Inputs;

/**
 * How far has the penalty drawn a regression's risks together, and what are they without that?
 *
 * <p>A penalty that chooses few covariates also shrinks them, so that high risks come out too low
 * (Meinshausen, Comput Stat Data Anal 2007;52:374). The log odds are stretched by the slope of a
 * logistic regression of the outcome on what is predicted of rows that were not seen (van
 * Houwelingen and le Cessie, Stat Med 1990;9:1303).
 */
final class Recalibrating {

  private static final double TOLERANCE = 1e-8;

  private Recalibrating() {}

  static LearntModel.Linear of(
      Inputs inputs, CrossFitted<LearntModel.Linear> fitted, TrainingParts parts) {
    LogisticRegression line =
        new LogisticRegression()
            .setFamily("binomial")
            .setStandardization(false)
            .setTol(TOLERANCE)
            .setFeaturesCol(TrainingParts.LOG_ODDS)
            .setLabelCol(TrainingRows.LABEL)
            .setLowerBoundsOnCoefficients(new DenseMatrix(1, 1, new double[] {0}));
    LogisticRegressionModel found = inputs.fit(line, parts.unseen(List.of(fitted)));
    return stretched(fitted.model().model(), found.intercept(), found.coefficients().apply(0));
  }

  private static LearntModel.Linear stretched(
      LogisticRegressionModel model, double intercept, double slope) {
    double[] weights =
        Arrays.stream(model.coefficients().toArray()).map(weight -> slope * weight).toArray();
    LogisticRegressionModel stretched =
        new LogisticRegressionModel(
            model.uid(), Vectors.dense(weights), intercept + slope * model.intercept());
    stretched.setFeaturesCol(model.getFeaturesCol());
    stretched.set(stretched.regParam(), model.getRegParam());
    stretched.set(stretched.elasticNetParam(), model.getElasticNetParam());
    return new LearntModel.Linear(stretched);
  }
}
