package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FalseDiscoveriesTest {

  /** Expected: statsmodels' {@code multipletests(p, method="fdr_by")}. */
  @Test
  void adjustedValuesAreThoseOfStatsmodels() {
    double[] p = {0.0001, 0.04, 0.9, 0.002, 0.04, 0.3, 1.0, 1e-12};
    double[] expected = {
      0.001087142857142857,
      0.17394285714285715,
      1.0,
      0.014495238095238096,
      0.17394285714285715,
      1.0,
      1.0,
      2.174285714285714e-11
    };
    assertThat(FalseDiscoveries.benjaminiYekutieli(p)).containsExactly(expected, within(1e-15));
  }

  @Test
  void oneHypothesisIsNotAdjustedAndNoneGivesNone() {
    assertThat(FalseDiscoveries.benjaminiYekutieli(new double[] {0.03})).containsExactly(0.03);
    assertThat(FalseDiscoveries.benjaminiYekutieli(new double[0])).isEmpty();
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatThrownBy(() -> FalseDiscoveries.benjaminiYekutieli(new double[] {0.5, 1.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> FalseDiscoveries.benjaminiYekutieli(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
