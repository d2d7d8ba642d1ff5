package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected quantiles: NumPy 2.4.6, quantile(..., method='linear'). */
class PercentileTest {

  private static final double[] PEERS = {3, 1, 4, 1, 5, 9, 2, 6};

  @Test
  void peersBelowCountWholeAndTiesCountHalf() {
    assertThat(Percentile.of(4, PEERS)).hasValue(100 * 4.5 / 8);
    assertThat(Percentile.of(1, PEERS)).hasValue(12.5);
    assertThat(Percentile.of(0, PEERS)).hasValue(0);
    assertThat(Percentile.of(10, PEERS)).hasValue(100);
  }

  @Test
  void quantilesAreThoseOfNumPy() {
    assertThat(Percentile.quantile(PEERS, 0)).hasValue(1);
    assertThat(Percentile.quantile(PEERS, 0.1)).hasValueCloseTo(1.0, within(1e-12));
    assertThat(Percentile.quantile(PEERS, 0.25)).hasValueCloseTo(1.75, within(1e-12));
    assertThat(Percentile.median(PEERS)).hasValueCloseTo(3.5, within(1e-12));
    assertThat(Percentile.quantile(PEERS, 0.9)).hasValueCloseTo(6.9, within(1e-12));
    assertThat(Percentile.quantile(PEERS, 1)).hasValue(9);
  }

  @Test
  void theArrayIsLeftAsItWas() {
    double[] values = PEERS.clone();
    Percentile.median(values);
    assertThat(values).containsExactly(PEERS);
  }

  @Test
  void withoutPeersThereIsNoPlace() {
    assertThat(Percentile.of(1, new double[0])).isEmpty();
    assertThat(Percentile.median(new double[0])).isEmpty();
    assertThat(Percentile.quantile(new double[0], 0)).isEmpty();
  }

  @Test
  void missingValuesAndSharesOutsideZeroToOneAreRefused() {
    double[] missing = {1, Double.NaN};
    assertThatThrownBy(() -> Percentile.of(1, missing))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Percentile.of(Double.NaN, PEERS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Percentile.median(missing))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Percentile.quantile(PEERS, 50))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
