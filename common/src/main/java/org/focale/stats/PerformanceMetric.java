package org.focale.stats;

import java.util.Optional;
import java.util.function.Function;

/** Which figures of a model's performance have a standard error without resampling? */
public enum PerformanceMetric implements Function<CountedScores, Optional<Estimate>> {
  /** {@link Discrimination#auroc}; 0 to 1. */
  AUROC {
    @Override
    public Optional<Estimate> apply(CountedScores scores) {
      return Discrimination.of(scores.score(), scores.events(), scores.nonEvents())
          .filter(found -> found.standardError().isPresent())
          .map(found -> new Estimate(found.auroc(), found.standardError().getAsDouble()));
    }
  },
  /** {@link Calibration#inTheLarge}; 0 is perfect. */
  CALIBRATION_IN_THE_LARGE {
    @Override
    public Optional<Estimate> apply(CountedScores scores) {
      return calibration(scores).map(Calibration::inTheLarge);
    }
  },
  /** The slope of {@link Calibration#recalibration}; 1 is perfect. */
  CALIBRATION_SLOPE {
    @Override
    public Optional<Estimate> apply(CountedScores scores) {
      return calibration(scores).flatMap(Calibration::recalibration).map(Recalibration::slope);
    }
  },
  /** Mean squared difference of probability and outcome; 0 to 1, 0 is best. */
  BRIER {
    @Override
    public Optional<Estimate> apply(CountedScores scores) {
      TiedScores tied = scores.tiedProbabilities();
      double n = (double) tied.totalEvents() + tied.totalNonEvents();
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < tied.size(); i++) {
        double p = tied.score()[i];
        double ofEvent = (1 - p) * (1 - p);
        double ofNonEvent = p * p;
        sum += tied.events()[i] * ofEvent + tied.nonEvents()[i] * ofNonEvent;
        squares +=
            tied.events()[i] * ofEvent * ofEvent + tied.nonEvents()[i] * ofNonEvent * ofNonEvent;
      }
      if (n < 2) {
        return Optional.empty();
      }
      double variance = Math.max(squares - sum * sum / n, 0) / (n - 1);
      return Optional.of(new Estimate(sum / n, Math.sqrt(variance / n)));
    }
  };

  /** The figure with its standard error; empty where the persons do not identify it. */
  @Override
  public abstract Optional<Estimate> apply(CountedScores scores);

  private static Optional<Calibration> calibration(CountedScores scores) {
    return Calibration.of(scores.score(), scores.events(), scores.nonEvents());
  }
}
