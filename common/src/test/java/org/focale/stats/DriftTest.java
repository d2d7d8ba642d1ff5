package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values: NumPy 2.4.6 (ddof=1), and SciPy 1.17.1's entropy in both directions. */
final class DriftTest {

  @Test
  void theDifferenceOfMeansIsInUnitsOfTheSpread() {
    ValueSums first = sums(1, 2, 3, 4, 7.5, 2.2);
    ValueSums second = sums(2, 2.5, 9, 1);
    assertThat(StandardizedDifference.ofMeans(first, second))
        .hasValueCloseTo(-0.11230643029109318, within(1e-12));
    assertThat(StandardizedDifference.ofMeans(second, first))
        .hasValueCloseTo(0.11230643029109318, within(1e-12));
  }

  @Test
  void theDifferenceOfSharesIsInUnitsOfTheSpread() {
    assertThat(StandardizedDifference.ofShares(new Proportion(30, 120), new Proportion(55, 100)))
        .hasValueCloseTo(-0.643267520902677, within(1e-12));
  }

  @Test
  void aShareIsTheMeanOfZerosAndOnesUpToTheCorrectionForN() {
    double shares =
        StandardizedDifference.ofShares(new Proportion(3000, 12000), new Proportion(5500, 10000))
            .getAsDouble();
    assertThat(
            StandardizedDifference.ofMeans(
                new ValueSums(12000, 3000, 3000), new ValueSums(10000, 5500, 5500)))
        .hasValueCloseTo(shares, within(1e-4));
  }

  @Test
  void groupsThatDoNotVaryHaveNoDifference() {
    assertThat(StandardizedDifference.ofMeans(sums(3, 3), sums(4, 4, 4))).isEmpty();
    assertThat(StandardizedDifference.ofMeans(sums(0.1, 0.1, 0.1), sums(0.3, 0.3, 0.3))).isEmpty();
    assertThat(StandardizedDifference.ofShares(new Proportion(0, 5), new Proportion(4, 4)))
        .isEmpty();
  }

  @Test
  void theStabilityIndexIsTheSymmetricDivergence() {
    long[] then = {100, 200, 300, 400};
    long[] now = {130, 170, 180, 120};
    assertThat(PopulationStability.index(then, now))
        .isCloseTo(0.25786048092824654, within(1e-12))
        .isCloseTo(PopulationStability.index(now, then), within(1e-12));
    assertThat(PopulationStability.index(then, new long[] {10, 20, 30, 40}))
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void anEmptyBinAddsHalfAPersonToEveryBin() {
    assertThat(PopulationStability.index(new long[] {10, 0, 90}, new long[] {5, 5, 40}))
        .isCloseTo(0.32670899411838095, within(1e-12));
    assertThat(PopulationStability.index(new long[] {10, 0, 90}, new long[] {1, 0, 9}))
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void theOptimismIsTheMeanOfWhatReplicatesLose() {
    // numpy: d = [.06, .02, .04]; d.mean(), d.std(ddof=1) / sqrt(3)
    BootstrapOptimism found =
        BootstrapOptimism.of(
            0.80, new double[] {0.84, 0.80, 0.82}, new double[] {0.78, 0.78, 0.78});
    assertThat(found.optimism()).isCloseTo(0.04, within(1e-12));
    assertThat(found.standardError()).isCloseTo(0.02 / Math.sqrt(3), within(1e-12));
    assertThat(found.corrected()).isCloseTo(0.76, within(1e-12));
  }

  @Test
  void countsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> PopulationStability.index(new long[] {1}, new long[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PopulationStability.index(new long[] {3, -1}, new long[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PopulationStability.index(new long[2], new long[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ValueSums(1, 3, 9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BootstrapOptimism.of(0.8, new double[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ValueSums sums(double... values) {
    return new ValueSums(
        values.length, Arrays.stream(values).sum(), Arrays.stream(values).map(v -> v * v).sum());
  }
}
