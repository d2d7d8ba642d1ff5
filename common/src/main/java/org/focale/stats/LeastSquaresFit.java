package org.focale.stats;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which linear combination of covariates comes closest to a response, and how far off it does a
 * value lie, as a multiple of what is usual there?
 *
 * <p>Ordinary least squares from sums of products alone, so that rows need not be held.
 *
 * @param coefficients one per covariate, the intercept's being that of a covariate that is always 1
 * @param sigma the residual standard deviation, with {@code rows - covariates} degrees of freedom
 */
public record LeastSquaresFit(double[] coefficients, double sigma) implements Serializable {

  /** A variance below this share of the response's squares is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Fits.
   *
   * @param products Σ x x' over the rows
   * @param withResponse Σ x y
   * @param squares Σ y²
   * @param rows more than covariates
   * @return empty where a covariate follows from the others, or nothing is left to explain
   */
  public static Optional<LeastSquaresFit> of(
      double[][] products, double[] withResponse, double squares, long rows) {
    if (rows <= withResponse.length) {
      return Optional.empty();
    }
    return CholeskyFactor.of(products)
        .flatMap(
            factor -> {
              double[] coefficients = factor.solve(withResponse);
              double left = squares - dot(coefficients, withResponse);
              double sigma = Math.sqrt(left / (rows - coefficients.length));
              return left > ROUNDING * squares
                  ? Optional.of(new LeastSquaresFit(coefficients, sigma))
                  : Optional.empty();
            });
  }

  /** What the covariates say of a row's response. */
  public double fitted(double[] x) {
    return dot(coefficients, x);
  }

  /** How far a response lies off the fit, in residual standard deviations. */
  public double standardizedResidual(double[] x, double y) {
    return (y - fitted(x)) / sigma;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
