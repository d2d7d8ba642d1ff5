package org.focale.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CorrelationPriorTest {

  private static final Readings UNEVEN =
      new Readings(
          new int[] {0, 1, 3, 4, 10, 11}, new double[] {12.1, 11.4, 13.0, 12.2, 10.9, 11.8});

  private static CorrelationPrior of(SimulatedPersons like, int readings) {
    CorrelationEvidence sum = CorrelationEvidence.none();
    for (SimulatedPersons.Simulated person : like.draw(2_000, readings, 3)) {
      sum = sum.and(CorrelationEvidence.of(person.readings()));
    }
    return CorrelationPrior.of(sum);
  }

  /** By numpy, from the matrix of correlations 0.4 to the power of the days between. */
  @Test
  void theFitIsThatOfGeneralisedLeastSquares() {
    SerialFit fit = SerialFit.of(UNEVEN, 0.4);
    assertThat(fit.weight()).isCloseTo(4.001693634302468, within(1e-12));
    assertThat(fit.mean()).isCloseTo(11.880032675128222, within(1e-12));
    assertThat(fit.residual()).isCloseTo(3.0008147957675564, within(1e-12));
    assertThat(fit.slope()).isCloseTo(-23.191227479665372, within(1e-9));
    assertThat(fit.slopeWeight()).isCloseTo(0.0005681415779804956, within(1e-15));
  }

  /** By numpy, likewise: the restricted log likelihood at 0.4 above that at 0. */
  @Test
  void theEvidenceIsTheRestrictedLikelihood() {
    long[] likelihood = CorrelationEvidence.of(UNEVEN).likelihood();
    assertThat(likelihood[0]).isZero();
    assertThat(CorrelationEvidence.value(likelihood[8])).isCloseTo(0.118595, within(1e-6));
  }

  @Test
  void theCorrelationOfShortSeriesIsFoundWithoutBias() {
    assertThat(of(new SimulatedPersons(0, 1, 1, 5, 0.5, 1), 6).mean()).isCloseTo(0.5, within(0.05));
    assertThat(of(new SimulatedPersons(0, 1, 1, 5, 0, 1), 12).mean()).isLessThan(0.06);
    assertThat(of(new SimulatedPersons(0, 1, 1, 5, 0.7, 2), 12).mean())
        .isCloseTo(0.7, within(0.05));
  }

  @Test
  void seriesWithLongGapsSayNothingAndLeaveEveryCorrelationPossible() {
    CorrelationPrior prior = of(new SimulatedPersons(0, 1, 1, 5, 0.5, 20_000), 6);
    assertThat(prior.weights()[0]).isBetween(0.05, 0.3);
    assertThat(prior.weights()[18]).isGreaterThan(1e-4);
  }

  @Test
  void aMixedPopulationLeavesRoomForBothKinds() {
    CorrelationEvidence sum = CorrelationEvidence.none();
    for (double rho : new double[] {0, 0.6}) {
      for (SimulatedPersons.Simulated person :
          new SimulatedPersons(0, 1, 1, 5, rho, 1).draw(200, 100, 3)) {
        sum = sum.and(CorrelationEvidence.of(person.readings()));
      }
    }
    CorrelationPrior prior = CorrelationPrior.of(sum);
    assertThat(prior.mean()).isBetween(0.2, 0.5);
    assertThat(Arrays.stream(prior.weights(), 0, 2).sum()).isGreaterThan(0.05);
    assertThat(Arrays.stream(prior.weights(), 11, 14).sum()).isGreaterThan(0.05);
  }
}
