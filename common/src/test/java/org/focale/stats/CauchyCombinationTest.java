package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CauchyCombinationTest {

  private static double combined(double... p) {
    CauchyCombination all = new CauchyCombination();
    for (double each : p) {
      all.add(each);
    }
    return all.p();
  }

  /** Expected values of scipy 1.17.1: cauchy.sf(mean(tan(pi*(0.5-p)))). */
  @Test
  void severalPValuesBecomeOne() {
    assertThat(combined(0.01)).isCloseTo(0.01, within(1e-12));
    assertThat(combined(0.01, 0.2, 0.4)).isCloseTo(0.028411121823399228, within(1e-12));
    assertThat(combined(1e-20, 0.5)).isCloseTo(2e-20, within(1e-30));
  }

  @Test
  void whatIsUnsurprisingNeitherAddsNorTakesAway() {
    assertThat(combined(0.001, 0.5)).isEqualTo(combined(0.001, 1.0));
    assertThat(combined(0.9, 1.0)).isCloseTo(0.5, within(1e-12));
    assertThat(new CauchyCombination().p()).isEqualTo(1);
    assertThat(combined(0, 0)).isPositive();
  }

  /** 200,000 draws: at 0.01 the standard error is 0.00022. */
  @Test
  void smallResultsAreCalibratedWhetherOrNotTheTestsDependOnEachOther() {
    SplittableRandom random = new SplittableRandom(5);
    int dependent = 0;
    int independent = 0;
    for (int i = 0; i < 200_000; i++) {
      double shared = random.nextDouble();
      dependent += combined(shared, shared, random.nextDouble()) <= 0.01 ? 1 : 0;
      boolean small =
          combined(random.nextDouble(), random.nextDouble(), random.nextDouble()) <= 0.01;
      independent += small ? 1 : 0;
    }
    assertThat(dependent / 200_000.0).isCloseTo(0.01, within(0.001));
    assertThat(independent / 200_000.0).isCloseTo(0.01, within(0.001));
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatThrownBy(() -> combined(1.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> combined(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
