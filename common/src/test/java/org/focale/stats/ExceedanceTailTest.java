package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExceedanceTailTest {

  /** Exponential quantiles: the tail of an exponential is itself. */
  private static double[] exponential(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> -Math.log(1 - (i + 0.5) / n));
    return values;
  }

  @Test
  void theTailOfAnExponentialIsContinuedBeyondTheSample() {
    ExceedanceTail tail = ExceedanceTail.upper(exponential(100_000), 2_000);
    assertThat(tail.share()).isCloseTo(0.02, within(1e-9));
    assertThat(tail.scale()).isCloseTo(1, within(0.02));
    assertThat(tail.beyond(10)).isCloseTo(Math.exp(-10), within(0.2 * Math.exp(-10)));
  }

  @Test
  void oneInAThousandFarOutHardlyChangesIt() {
    double[] values = exponential(10_000);
    for (int i = 9_990; i < 10_000; i++) {
      values[i] = 1_000;
    }
    assertThat(ExceedanceTail.upper(values, 200).scale()).isCloseTo(1, within(0.15));
  }

  @Test
  void equalValuesHaveNoTail() {
    double[] equal = new double[100];
    ExceedanceTail tail = ExceedanceTail.upper(equal, 10);
    assertThat(tail.share()).isZero();
    assertThat(tail.beyond(1)).isZero();
    assertThatThrownBy(() -> new ExceedanceTail(Double.NaN, 0.1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
