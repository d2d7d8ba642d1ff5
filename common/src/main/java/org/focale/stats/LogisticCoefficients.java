package org.focale.stats;

import java.util.Arrays;

/**
 * Which straight line on the logit scale is a logistic model? {@code logit P(event) = intercept +
 * sum of coefficient * value}.
 *
 * @param intercept the logit where every value is 0
 * @param coefficients one per covariate, per unit of that covariate; at least one
 */
public record LogisticCoefficients(double intercept, double[] coefficients) {

  /** Refuses numbers that are not finite, and a model without covariates; copies the array. */
  public LogisticCoefficients {
    coefficients = coefficients.clone();
    if (coefficients.length == 0) {
      throw new IllegalArgumentException("a logistic model needs at least one covariate");
    }
    if (!Double.isFinite(intercept) || !Arrays.stream(coefficients).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a coefficient is not finite");
    }
  }

  /** The coefficients of a fit whose first column is the intercept. */
  public static LogisticCoefficients of(LogisticRegressionFit fit) {
    double[] all = fit.coefficients();
    return new LogisticCoefficients(all[0], Arrays.copyOfRange(all, 1, all.length));
  }

  /** One coefficient per covariate; a copy. */
  @Override
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** How many covariates there are. */
  public int size() {
    return coefficients.length;
  }

  /**
   * The logit of one person's probability.
   *
   * @param values one per covariate, in the order of the coefficients
   * @throws IllegalArgumentException when there are more or fewer
   */
  public double logit(double[] values) {
    if (values.length != coefficients.length) {
      throw new IllegalArgumentException(
          values.length + " values for " + coefficients.length + " covariates");
    }
    double sum = intercept;
    for (int j = 0; j < values.length; j++) {
      sum += coefficients[j] * values[j];
    }
    return sum;
  }

  /** The logits of many persons, one row each. */
  public double[] logits(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(this::logit).toArray();
  }

  /** The same line after a recalibration of its logit. */
  public LogisticCoefficients recalibrated(double shift, double slope) {
    return new LogisticCoefficients(
        shift + slope * intercept, Arrays.stream(coefficients).map(c -> slope * c).toArray());
  }
}
