package org.focale.jobs.risk.learn;

import org.focale.job.Inputs;

/** What does an algorithm learn from training rows? */
public final class Learning {

  private Learning() {}

  /**
   * Tunes on the parts of the training rows, then fits on all of them. The outcome is neither
   * weighted nor sampled, so probabilities stay probabilities.
   */
  public static LearntModel fit(Inputs inputs, Algorithm algorithm, TrainingRows training) {
    Algorithm fitting = algorithm.with(training.rarer());
    return TrainingParts.during(inputs, training, parts -> fit(inputs, fitting, parts));
  }

  private static LearntModel fit(Inputs inputs, Algorithm algorithm, TrainingParts parts) {
    return switch (algorithm) {
      case LOGISTIC, LASSO, RIDGE ->
          Recalibrating.of(
              inputs, PenalisedRegression.fit(inputs, algorithm.lassoShare(), parts), parts);
      case RANDOM_FOREST -> Forest.fit(inputs, inputs.seed(), parts);
      case GRADIENT_BOOSTING -> Boosting.fit(inputs, inputs.seed(), parts).model();
      case STACKED ->
          Stacking.fit(
              inputs,
              PenalisedRegression.fit(inputs, Algorithm.RIDGE.lassoShare(), parts),
              Boosting.fit(inputs, inputs.seed(), parts),
              parts);
    };
  }
}
