package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class NormalWithGapsTest {

  private static final double NONE = Double.NaN;

  /**
   * Where only the second of two responses has gaps, the maximum is known in closed form (Anderson,
   * J Am Stat Assoc 1957;52:200-3): regress it on the first where both are, and predict.
   */
  @Test
  void oneResponseWithGapsIsFilledByItsRegressionOnTheOther() {
    double[][] rows = {
      {1, 2.1}, {2, 2.9}, {3, 4.2}, {4, 4.8}, {5, 6.3}, {6, 6.9}, {7, NONE}, {8, NONE}, {10, NONE}
    };
    double mean = 46 / 9.0;
    double variance = (1 + 4 + 9 + 16 + 25 + 36 + 49 + 64 + 100) / 9.0 - mean * mean;
    double slope = 17.4 / 17.5; // sums of products and squares about the means 3.5 and 4.5333
    double left = (2.1 * 2.1 + 2.9 * 2.9 + 4.2 * 4.2 + 4.8 * 4.8 + 6.3 * 6.3 + 6.9 * 6.9) / 6;
    left -= Math.pow(27.2 / 6, 2) + slope * slope * 17.5 / 6;

    NormalWithGaps fit = NormalWithGaps.fit(rows, intercept(rows.length), 500);

    double[] means = fit.mean(new double[] {1});
    assertThat(means[0]).isCloseTo(mean, within(1e-4));
    assertThat(means[1]).isCloseTo(27.2 / 6 + slope * (mean - 3.5), within(1e-4));
    assertThat(fit.covariance()[0][0]).isCloseTo(variance, within(1e-4));
    assertThat(fit.covariance()[0][1]).isCloseTo(slope * variance, within(1e-3));
    assertThat(fit.covariance()[1][1]).isCloseTo(left + slope * slope * variance, within(1e-3));
  }

  @Test
  void responsesThatAreNeverMissingAreFittedByLeastSquares() {
    double[][] design = {{1, 0}, {1, 1}, {1, 2}, {1, 3}};
    double[][] rows = {{1}, {3}, {4}, {8}};
    // numpy.linalg.lstsq: 0.7, 2.2; residuals 0.3, 0.1, -1.1, 0.7, mean square 0.45
    NormalWithGaps fit = NormalWithGaps.fit(rows, design, 1);
    assertThat(fit.coefficients()[0][0]).isCloseTo(0.7, within(1e-6));
    assertThat(fit.coefficients()[1][0]).isCloseTo(2.2, within(1e-6));
    assertThat(fit.covariance()[0][0]).isCloseTo(0.45, within(1e-6));
  }

  @Test
  void distanceKnowsWhatGoesTogether() {
    NormalWithGaps model =
        new NormalWithGaps(new double[][] {{0, 0}}, new double[][] {{1, 0.8}, {0.8, 1}});
    double[] one = {1};
    assertThat(model.squaredDistance(new double[] {2, 2}, one)).isCloseTo(8 / 1.8, within(1e-4));
    assertThat(model.squaredDistance(new double[] {2, -2}, one)).isCloseTo(8 / 0.2, within(1e-3));
    assertThat(model.squaredDistance(new double[] {NONE, 3}, one)).isCloseTo(9, within(1e-4));
    assertThat(model.squaredDistance(new double[] {NONE, NONE}, one)).isZero();
  }

  @Test
  void aSumOfThreeThatIsNeverWholeIsStillFound() {
    Random random = new Random(5);
    double[][] rows = new double[4_000][];
    for (int i = 0; i < rows.length; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      rows[i] = new double[] {a, b, a + b + 0.1 * random.nextGaussian()};
      rows[i][random.nextInt(3)] = NONE;
    }
    NormalWithGaps fit = NormalWithGaps.fit(rows, intercept(rows.length), 100);
    assertThat(fit.covariance()[2][2]).isCloseTo(2.01, within(0.15));
    assertThat(fit.covariance()[0][2]).isCloseTo(1, within(0.1));
    assertThat(fit.covariance()[0][1]).isCloseTo(0, within(0.1));
  }

  @Test
  void aResponseThatDoesNotVaryIsRefused() {
    double[][] rows = {{1, 2}, {1, 3}, {1, NONE}};
    assertThatThrownBy(() -> NormalWithGaps.fit(rows, intercept(3), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("response 0 does not vary");
  }

  private static double[][] intercept(int rows) {
    double[][] design = new double[rows][];
    java.util.Arrays.setAll(design, i -> new double[] {1});
    return design;
  }
}
