package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Expected terms: the formula of Hmisc's {@code rcspline.eval} (norm 2) written in NumPy 2.4.6;
 * that basis spans the same functions as SciPy 1.17.1's natural cubic splines on the knots (largest
 * difference 3e-13).
 */
final class RestrictedCubicSplineTest {

  private final RestrictedCubicSpline spline = RestrictedCubicSpline.of(1, 2, 4, 7, 11);

  @Test
  void theTermsAreHarrells() {
    assertTerms(0, 0, 0, 0, 0);
    assertTerms(3, 3, 0.08, 0.01, 0);
    assertTerms(9, 9, 4.92, 3.25, 1.11);
    assertTerms(20, 20, 24.6, 18, 7.98);
  }

  @Test
  void beyondTheOuterKnotsTheSplineIsStraight() {
    for (double from : new double[] {-30, 11}) {
      double[] a = spline.terms(from);
      double[] b = spline.terms(from + 5);
      double[] c = spline.terms(from + 10);
      for (int j = 0; j < a.length; j++) {
        assertThat(c[j] - b[j]).isCloseTo(b[j] - a[j], within(1e-9));
      }
    }
  }

  @Test
  void knotsLieAtHarrellsQuantilesOfTheCountedValues() {
    // numpy.quantile(numpy.repeat(numpy.arange(1, 12), 3), [.05, .275, .5, .725, .95])
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    long[] counts = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    assertThat(RestrictedCubicSpline.atQuantiles(values, counts, 5).orElseThrow().knots())
        .containsExactly(new double[] {1, 3.8, 6, 8.2, 11}, within(1e-9));
  }

  @Test
  void quantilesThatCoincideGiveNoSpline() {
    double[] values = {1, 2, 3};
    assertThat(RestrictedCubicSpline.atQuantiles(values, new long[] {1, 98, 1}, 3)).isEmpty();
    assertThat(RestrictedCubicSpline.atQuantiles(values, new long[] {30, 40, 30}, 3)).isPresent();
  }

  @Test
  void knotsThatDoNotAscendAreRefused() {
    assertThatThrownBy(() -> RestrictedCubicSpline.of(1, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RestrictedCubicSpline.of(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RestrictedCubicSpline.of(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RestrictedCubicSpline.atQuantiles(new double[1], new long[1], 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertTerms(double x, double... expected) {
    assertThat(spline.terms(x)).containsExactly(expected, within(1e-12));
  }
}
