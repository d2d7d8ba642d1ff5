package org.focale.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which straight line on the logit scale would mend the probabilities? {@code logit P(event) =
 * intercept + slope * logit(p)} (Cox, Biometrika 1958;45:562). Perfect is 0 and 1; a slope below 1
 * says that predictions are too extreme, as after overfitting.
 */
public record Recalibration(Estimate intercept, Estimate slope) {

  /** The line; empty where it is not identified (one logit, separation). */
  static Optional<Recalibration> of(double[] logit, TiedScores scores) {
    double[][] design = new double[logit.length][];
    Arrays.setAll(design, i -> new double[] {1, logit[i]});
    return LogisticRegressionFit.of(LogisticData.of(design, scores))
        .map(fit -> new Recalibration(fit.estimate(0), fit.estimate(1)));
  }
}
