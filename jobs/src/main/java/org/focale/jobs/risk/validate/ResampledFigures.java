package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.focale.stats.Calibration;
import org.focale.stats.CountedScores;
import org.focale.stats.Discrimination;
import org.focale.stats.FlexibleCalibration;
import org.focale.stats.Interval;
import org.focale.stats.PoissonBootstrap;

/**
 * Between which values do the figures lie that have no standard error? By the quantiles of
 * replicates of the persons.
 */
final class ResampledFigures {

  /** Knots of the flexible calibration curve. */
  static final int KNOTS = 5;

  private static final int LEAST = 40;

  /** The figures. */
  enum Figure {
    AVERAGE_PRECISION,
    SCALED_BRIER,
    ICI,
    E50,
    E90
  }

  private final Map<Figure, Interval> intervals = new EnumMap<>(Figure.class);

  private ResampledFigures() {}

  /** Of persons who are there once each. */
  static ResampledFigures of(CountedScores scores, int replicates, long seed) {
    List<double[]> found = new ArrayList<>();
    ToDoubleFunction<CountedScores> keeping =
        replicate -> {
          found.add(figures(replicate));
          return 0;
        };
    PoissonBootstrap.replicates(scores, replicates, seed, keeping);
    return of(found);
  }

  /** From what {@link #figures} gave for each replicate. */
  static ResampledFigures of(List<double[]> replicates) {
    ResampledFigures resampled = new ResampledFigures();
    for (Figure figure : Figure.values()) {
      double[] values =
          replicates.stream()
              .mapToDouble(found -> found[figure.ordinal()])
              .filter(Double::isFinite)
              .toArray();
      if (values.length >= LEAST) {
        resampled.intervals.put(figure, PoissonBootstrap.interval(values));
      }
    }
    return resampled;
  }

  /** The figures of one replicate, in their order; NaN where the persons do not identify one. */
  static double[] figures(CountedScores scores) {
    double[] figures = new double[Figure.values().length];
    java.util.Arrays.fill(figures, Double.NaN);
    Discrimination.of(scores.score(), scores.events(), scores.nonEvents())
        .ifPresent(f -> figures[Figure.AVERAGE_PRECISION.ordinal()] = f.averagePrecision());
    Calibration.of(scores.score(), scores.events(), scores.nonEvents())
        .ifPresent(f -> figures[Figure.SCALED_BRIER.ordinal()] = f.scaledBrier());
    FlexibleCalibration.of(scores, KNOTS)
        .ifPresent(
            curve -> {
              figures[Figure.ICI.ordinal()] = curve.ici();
              figures[Figure.E50.ordinal()] = curve.e50();
              figures[Figure.E90.ordinal()] = curve.e90();
            });
    return figures;
  }

  /** The 95 % interval; empty where too few replicates identify the figure. */
  Optional<Interval> interval(Figure figure) {
    return Optional.ofNullable(intervals.get(figure));
  }
}
