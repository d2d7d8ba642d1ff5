package org.focale.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far are predicted risks from the risks that were observed, when their relation may bend?
 *
 * <p>The observed risk is estimated by a logistic regression of the outcome on a restricted cubic
 * spline of logit(p); the indices are the mean, median and 0.9 quantile over persons of the
 * absolute difference between it and p (Austin and Steyerberg, Statistics in Medicine 2019;38:4051;
 * Harrell's E measures). Perfect is 0.
 */
public final class FlexibleCalibration {

  private final RestrictedCubicSpline spline;
  private final LogisticRegressionFit fit;
  private final double[] difference;
  private final long[] persons;

  private FlexibleCalibration(
      RestrictedCubicSpline spline,
      LogisticRegressionFit fit,
      double[] difference,
      long[] persons) {
    this.spline = spline;
    this.fit = fit;
    this.difference = difference;
    this.persons = persons;
  }

  /**
   * The observed risk at a predicted one.
   *
   * @param predicted 0 to 1
   * @param observed as the curve estimates it, 0 to 1
   * @param interval pointwise 95 % interval: Wald on the logit scale
   */
  public record Point(double predicted, double observed, Interval interval) {}

  /**
   * The curve with at most so many knots at the quantiles of logit(p). Where quantiles coincide or
   * a richer curve is not identified, it has fewer knots; with two it is the straight line.
   *
   * @param scores probabilities, 0 to 1; for the logit those nearer than {@value Calibration#EDGE}
   *     to 0 or 1 are moved there
   * @param knots 2 to 5
   * @return empty where not even a line is identified: one class alone, one probability, separation
   * @throws IllegalArgumentException when a score is no probability
   */
  public static Optional<FlexibleCalibration> of(CountedScores scores, int knots) {
    TiedScores tied = scores.tiedProbabilities();
    if (tied.totalEvents() == 0 || tied.totalNonEvents() == 0) {
      return Optional.empty();
    }
    double[] logit = Arrays.stream(tied.score()).map(FlexibleCalibration::logit).toArray();
    for (int k = knots; k >= 2; k--) {
      Optional<RestrictedCubicSpline> spline =
          RestrictedCubicSpline.atQuantiles(logit, tied.persons(), k);
      Optional<FlexibleCalibration> found = spline.flatMap(s -> fit(s, tied, logit));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<FlexibleCalibration> fit(
      RestrictedCubicSpline spline, TiedScores tied, double[] logit) {
    double[][] design = new double[logit.length][];
    Arrays.setAll(design, i -> row(spline, logit[i]));
    return LogisticRegressionFit.of(LogisticData.of(design, tied))
        .map(fit -> differences(spline, fit, tied, design));
  }

  private static FlexibleCalibration differences(
      RestrictedCubicSpline spline, LogisticRegressionFit fit, TiedScores tied, double[][] design) {
    long[] persons = tied.persons();
    TreeMap<Double, Long> counted = new TreeMap<>();
    for (int i = 0; i < design.length; i++) {
      double observed = logistic(fit.linearPredictor(design[i]).value());
      counted.merge(Math.abs(observed - tied.score()[i]), persons[i], Long::sum);
    }
    return new FlexibleCalibration(
        spline,
        fit,
        counted.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        counted.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** The integrated calibration index: the mean absolute difference, 0 to 1. */
  public double ici() {
    double sum = 0;
    long everybody = 0;
    for (int i = 0; i < difference.length; i++) {
      sum += persons[i] * difference[i];
      everybody += persons[i];
    }
    return sum / everybody;
  }

  /** The median absolute difference. */
  public double e50() {
    return Percentile.quantile(difference, persons, 0.5);
  }

  /** The absolute difference that nine in ten persons do not exceed. */
  public double e90() {
    return Percentile.quantile(difference, persons, 0.9);
  }

  /** The largest absolute difference. */
  public double eMax() {
    return difference[difference.length - 1];
  }

  /** The probabilities at which the curve may bend, ascending: those of the knots. */
  public double[] knots() {
    return Arrays.stream(spline.knots()).map(FlexibleCalibration::logistic).toArray();
  }

  /** The curve at a predicted probability, 0 to 1; beyond the data it is an extrapolation. */
  public Point at(double predicted) {
    if (!(predicted >= 0 && predicted <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, found " + predicted);
    }
    Estimate eta = fit.linearPredictor(row(spline, logit(predicted)));
    Interval reach = eta.interval();
    return new Point(
        predicted,
        logistic(eta.value()),
        new Interval(logistic(reach.low()), logistic(reach.high())));
  }

  private static double[] row(RestrictedCubicSpline spline, double logit) {
    double[] terms = spline.terms(logit);
    double[] row = new double[terms.length + 1];
    row[0] = 1;
    System.arraycopy(terms, 0, row, 1, terms.length);
    return row;
  }

  private static double logit(double p) {
    double inside = Math.min(Math.max(p, Calibration.EDGE), 1 - Calibration.EDGE);
    return Math.log(inside / (1 - inside));
  }

  private static double logistic(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }
}
