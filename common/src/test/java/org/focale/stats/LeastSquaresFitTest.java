package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LeastSquaresFitTest {

  private static final double[][] ROWS = {
    {1, 30, 1}, {1, 42, 0}, {1, 55, 1}, {1, 61, 0}, {1, 70, 1}, {1, 33, 0}, {1, 48, 1}
  };
  private static final double[] RESPONSES = {0, 1.2, 3.1, 2.0, 5.5, 0, 1.2};

  /** Expected: statsmodels' {@code OLS(y, x).fit()}, {@code params} and {@code sqrt(scale)}. */
  @Test
  void theFitIsThatOfStatsmodels() {
    LeastSquaresFit fit = fit(ROWS, RESPONSES).orElseThrow();
    assertThat(fit.coefficients())
        .containsExactly(
            new double[] {-4.183743676222596, 0.11581787521079265, 0.7559865092748722},
            within(1e-10));
    assertThat(fit.sigma()).isCloseTo(0.8284109822308051, within(1e-10));
    assertThat(fit.standardizedResidual(ROWS[4], 5.5))
        .isCloseTo((5.5 - fit.fitted(ROWS[4])) / 0.8284109822308051, within(1e-10));
    assertThat(fit.fitted(ROWS[4]))
        .isCloseTo(
            -4.183743676222596 + 70 * 0.11581787521079265 + 0.7559865092748722, within(1e-9));
  }

  @Test
  void covariatesThatFollowFromOthersAndResponsesThatAreExplainedHaveNoFit() {
    double[][] repeated = ROWS.clone();
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = new double[] {1, ROWS[i][1], 2 * ROWS[i][1] + 3};
    }
    assertThat(fit(repeated, RESPONSES)).isEmpty();
    assertThat(fit(ROWS, new double[ROWS.length])).isEmpty();
    assertThat(fit(new double[][] {{1}}, new double[] {2})).isEmpty();
  }

  private static Optional<LeastSquaresFit> fit(double[][] rows, double[] responses) {
    int p = rows[0].length;
    double[][] products = new double[p][p];
    double[] withResponse = new double[p];
    double squares = 0;
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < p; i++) {
        for (int j = 0; j < p; j++) {
          products[i][j] += rows[row][i] * rows[row][j];
        }
        withResponse[i] += rows[row][i] * responses[row];
      }
      squares += responses[row] * responses[row];
    }
    return LeastSquaresFit.of(products, withResponse, squares, rows.length);
  }
}
