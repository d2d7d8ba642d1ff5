package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are SciPy's: {@code stats.poisson.sf(k - 1, m)}, {@code .cdf(k, m)}, binom. */
final class CountTailsTest {

  private static final double PERCENT = 1e-8;

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 0.3934693402873665, 0.9097959895689501",
    "5, 0.01, 8.264185641806515e-13, 0.9999999999999987",
    "60, 20.5, 1.1433281791287245e-12, 0.9999999999996187",
    "3, 60, 1, 3.3153025398645396e-22",
    "0, 12.5, 1, 3.7266531720786718e-06",
    "1200, 1000, 4.684203855872292e-10, 0.9999999996115061",
    "900, 1000, 0.9993774022157249, 0.0006977673277963054",
    "20, 0.001, 4.10640490283015e-79, 1",
    "2, 150, 1, 8.180326919004622e-62"
  })
  void thePoissonTailsAreThoseOfSciPy(long count, double mean, double atLeast, double atMost) {
    assertThat(CountTails.poissonAtLeast(count, mean))
        .isCloseTo(atLeast, withinPercentage(PERCENT));
    assertThat(CountTails.poissonAtMost(count, mean)).isCloseTo(atMost, withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10, 0.02, 0.1829271931124531",
    "5, 80, 0.004, 1.9180998416180317e-05",
    "30, 40, 0.01, 7.691140122980479e-52",
    "12, 3000, 0.003, 0.1966998928185583"
  })
  void theBinomialTailIsThatOfSciPy(long count, long trials, double share, double atLeast) {
    assertThat(CountTails.binomialAtLeast(count, trials, share))
        .isCloseTo(atLeast, withinPercentage(PERCENT));
  }

  @Test
  void whatIsCertainHasProbabilityOneAndWhatIsImpossibleNone() {
    assertThat(CountTails.poissonAtLeast(0, 0)).isEqualTo(1);
    assertThat(CountTails.poissonAtLeast(2, 0)).isZero();
    assertThat(CountTails.poissonAtMost(0, 0)).isEqualTo(1);
    assertThat(CountTails.binomialAtLeast(0, 5, 0)).isEqualTo(1);
    assertThat(CountTails.binomialAtLeast(1, 5, 0)).isZero();
    assertThat(CountTails.binomialAtLeast(5, 5, 1)).isEqualTo(1);
  }

  @Test
  void countsBelowZeroAndMeansWithoutEndAreRefused() {
    assertThatThrownBy(() -> CountTails.poissonAtLeast(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> CountTails.poissonAtMost(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CountTails.binomialAtLeast(3, 2, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
