package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Expected shares: SciPy 1.17.1, the posterior mean by integrate.quad over the product of the prior
 * (equal weights on standard deviations 0.01, 0.1, 0.2, 0.4, 0.8, 1.6) and the normal likelihood,
 * over the estimate.
 */
class ShiftPriorTest {

  @Test
  void theBelievedShareIsThePosteriorMeanOverTheEstimate() {
    ShiftPrior prior = new ShiftPrior();
    assertThat(prior.believed(0.5, 0.014)).isCloseTo(0.9226245674568747, within(1e-9));
    assertThat(prior.believed(0.05, 0.014)).isCloseTo(0.43716029310533294, within(1e-9));
    assertThat(prior.believed(-1.2, 0.09)).isCloseTo(0.8827379094190634, within(1e-9));
  }

  @Test
  void twoLargeShiftsAmongThirtyAreBelievedAndTheOthersAreNot() {
    ShiftPrior prior = new ShiftPrior();
    double[] shifts = DoubleStream.iterate(-0.2, s -> s + 0.014).limit(30).toArray();
    double[] variances = DoubleStream.generate(() -> 0.014).limit(30).toArray();
    shifts[3] = 0.6;
    shifts[20] = -0.6;
    for (int i = 0; i < 200; i++) {
      prior.reestimate(shifts, variances);
    }
    assertThat(prior.believed(0.6, 0.014)).isGreaterThan(0.85);
    assertThat(prior.believed(0.1, 0.014)).isLessThan(0.15);
  }
}
