package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TrueRiskTest {

  private static final TrueRisk TWO_YEARS =
      new TrueRisk(
          new int[] {0, 365},
          730,
          new double[] {0.4 / 365, 0.9 / 365},
          new double[] {0.05 / 365, 0.2 / 365});

  @Test
  void withoutDeathTheProbabilityIsOneMinusSurvival() {
    TrueRisk risk = new TrueRisk(new int[] {0}, 400, new double[] {0.001}, new double[] {0});
    assertThat(risk.probability(1.5, 10, 200)).isCloseTo(1 - Math.exp(-0.3), within(1e-12));
    // A Gamma frailty of shape 2 and rate 2 has the Laplace transform (1 + s/2)^-2.
    assertThat(risk.expected(2, 2, 10, 200)).isCloseTo(1 - Math.pow(1.1, -2), within(1e-9));
  }

  @Test
  void deathBeforeAnAdmissionTakesItAway() {
    TrueRisk risk = new TrueRisk(new int[] {0}, 400, new double[] {0.002}, new double[] {0.003});
    assertThat(risk.probability(1, 0, 365))
        .isCloseTo(0.4 * (1 - Math.exp(-0.005 * 365)), within(1e-12));
  }

  @Test
  void bothAgreeWithSimulatedWaitingTimesOverTwoSegments() {
    SplittableRandom random = new SplittableRandom(7);
    int persons = 400_000;
    int admitted = 0;
    double sum = 0;
    for (int i = 0; i < persons; i++) {
      double frailty = (random.nextExponential() + random.nextExponential()) / 2;
      sum += TWO_YEARS.probability(frailty, 200, 365);
      admitted += admitted(frailty, random) ? 1 : 0;
    }
    double expected = TWO_YEARS.expected(2, 2, 200, 365);
    double error = Math.sqrt(expected * (1 - expected) / persons);
    assertThat((double) admitted / persons).isCloseTo(expected, within(4 * error));
    assertThat(sum / persons).isCloseTo(expected, within(0.001));
  }

  /** Days 201 to 364 are in the first segment, the 201 days after them in the second. */
  private static boolean admitted(double frailty, SplittableRandom random) {
    double first = random.nextExponential() / (frailty * 0.4 / 365);
    double death = random.nextExponential() / (0.05 / 365);
    if (Math.min(first, death) < 164) {
      return first < death;
    }
    double second = random.nextExponential() / (frailty * 0.9 / 365);
    double later = random.nextExponential() / (0.2 / 365);
    return second < later && second < 201;
  }

  @Test
  void theHazardAddsUpOverSegments() {
    assertThat(TWO_YEARS.cumulative(0, 730)).isCloseTo(1.3, within(1e-12));
    assertThat(TWO_YEARS.cumulative(360, 370)).isCloseTo(6.5 / 365, within(1e-12));
  }

  @Test
  void aWindowBeyondTheSegmentsIsRefused() {
    assertThatThrownBy(() -> TWO_YEARS.probability(1, 500, 365))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TrueRisk(new int[0], 1, new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
