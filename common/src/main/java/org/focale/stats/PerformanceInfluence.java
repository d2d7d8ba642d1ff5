package org.focale.stats;

import java.util.Optional;

/**
 * How far does one row move a figure of calibration?
 *
 * <p>The figure's empirical influence function over the number of rows (Huber, Robust Statistics,
 * 1981, section 1.4). Where persons have several rows, what the rows of a person add up to is
 * squared where they lie, and the sum of the squares is the figure's variance: for the logistic
 * figures the clustered sandwich (Liang and Zeger, Biometrika 1986;73:13).
 */
public final class PerformanceInfluence {

  private final double rows;
  private final double brier;
  private final double shift;
  private final double information;
  private final double intercept;
  private final double slope;
  private final double determinant;
  private final double ones;
  private final double logits;

  private PerformanceInfluence(TiedScores tied, Calibration calibration, Recalibration line) {
    this.rows = calibration.persons();
    this.brier = calibration.brier();
    this.shift = calibration.inTheLarge().value();
    this.information = 1 / Math.pow(calibration.inTheLarge().standardError(), 2);
    this.intercept = line.intercept().value();
    this.slope = line.slope().value();
    double one = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < tied.size(); i++) {
      double x = logit(tied.score()[i]);
      double p = logistic(intercept + slope * x);
      double weight = ((double) tied.events()[i] + tied.nonEvents()[i]) * p * (1 - p);
      one += weight;
      first += weight * x;
      second += weight * x * x;
    }
    this.ones = one;
    this.logits = first;
    this.determinant = one * second - first * first;
  }

  /**
   * The influences of rows counted per probability.
   *
   * @param scores probabilities, 0 to 1
   * @return empty where the calibration line is not identified: one class alone, one probability,
   *     separation
   */
  public static Optional<PerformanceInfluence> of(CountedScores scores) {
    return Calibration.of(scores.score(), scores.events(), scores.nonEvents())
        .filter(found -> found.recalibration().isPresent())
        .map(
            found ->
                new PerformanceInfluence(
                    scores.tiedProbabilities(), found, found.recalibration().get()));
  }

  /** On the Brier score, {@link PerformanceMetric#BRIER}. */
  public double onBrier(double probability, boolean outcome) {
    double residual = (outcome ? 1 : 0) - probability;
    return (residual * residual - brier) / rows;
  }

  /** On {@link PerformanceMetric#CALIBRATION_IN_THE_LARGE}. */
  public double onInTheLarge(double probability, boolean outcome) {
    return ((outcome ? 1 : 0) - logistic(shift + logit(probability))) / information;
  }

  /** On the slope of the {@link Recalibration}, {@link PerformanceMetric#CALIBRATION_SLOPE}. */
  public double onSlope(double probability, boolean outcome) {
    double x = logit(probability);
    return (ones * x - logits) / determinant * residual(x, outcome);
  }

  private double residual(double x, boolean outcome) {
    return (outcome ? 1 : 0) - logistic(intercept + slope * x);
  }

  /**
   * The standard error of a figure, from the squares of what each person's rows add up to.
   *
   * @param persons with a row, at least two
   * @param squares their sum
   */
  public static double standardError(long persons, double squares) {
    if (persons < 2 || !(squares >= 0)) {
      throw new IllegalArgumentException("a clustered error needs two persons, found " + persons);
    }
    return Math.sqrt(persons / (persons - 1.0) * squares);
  }

  private static double logit(double probability) {
    double inside = Math.min(Math.max(probability, Calibration.EDGE), 1 - Calibration.EDGE);
    return Math.log(inside / (1 - inside));
  }

  private static double logistic(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }
}
