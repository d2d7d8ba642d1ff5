package org.focale.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.focale.stats.Interval;
import org.junit.jupiter.api.Test;

/**
 * Expected values of posteriors are sums over 16,001 log variances and the correlations, with
 * matrices of correlations and quantiles by bisection, by numpy and scipy.
 */
final class PersonalBaselineTest {

  private static final PopulationPrior PRIOR =
      new PopulationPrior(1_000, 800, 10, 2, 1.5, 4, 0, 0.04, 0, 1);
  private static final Readings NONE = new Readings(new int[0], new double[0]);
  private static final Readings UNEVEN =
      new Readings(
          new int[] {0, 1, 3, 4, 10, 11}, new double[] {12.1, 11.4, 13.0, 12.2, 10.9, 11.8});

  private static CorrelationPrior correlation(double... rhos) {
    double[] weights = new double[CorrelationEvidence.PLACES];
    for (double rho : rhos) {
      weights[(int) Math.round(rho / CorrelationEvidence.STEP)] = 1.0 / rhos.length;
    }
    return new CorrelationPrior(weights);
  }

  private static PersonalBaseline unchanged(
      PopulationPrior prior, CorrelationPrior correlation, Readings readings, int days) {
    return PersonalBaseline.of(prior, correlation, ChangePrior.NEVER, readings, days);
  }

  private static void assertInterval(Interval interval, double low, double high, double tolerance) {
    assertThat(interval.low()).isCloseTo(low, within(tolerance));
    assertThat(interval.high()).isCloseTo(high, within(tolerance));
  }

  @Test
  void thePosteriorOfCorrelatedReadingsIsThatOfAGrid() {
    PersonalBaseline own = unchanged(PRIOR, correlation(0.4), UNEVEN, 2);
    assertThat(own.level()).isCloseTo(11.6278766, within(1e-6));
    assertInterval(own.interval(), 10.7253213, 12.4536501, 1e-5);
    assertThat(own.shrinkage()).isCloseTo(0.1341233, within(1e-5));
    assertThat(own.deviation()).isCloseTo(1.0991623, within(1e-5));
    assertThat(own.next()).isCloseTo(11.6554163, within(1e-6));
    assertInterval(own.nextInterval(), 9.6619501, 13.5770766, 1e-4);
  }

  @Test
  void anUncertainCorrelationIsWeighed() {
    PersonalBaseline own = unchanged(PRIOR, correlation(0, 0.4), UNEVEN, 2);
    assertThat(own.level()).isCloseTo(11.6701330, within(1e-5));
    assertInterval(own.interval(), 10.8235627, 12.4318351, 1e-5);
    assertThat(own.shrinkage()).isCloseTo(0.1157505, within(1e-5));
    assertThat(own.rho()).isBetween(0.1, 0.3);
    assertInterval(own.nextInterval(), 9.7036018, 13.5998151, 1e-4);
  }

  /** By scipy: quantiles of a normal, and of its sum with a t distribution of 4 degrees. */
  @Test
  void withoutReadingsTheAnswerIsThePopulations() {
    PersonalBaseline own = PersonalBaseline.of(PRIOR, correlation(0, 0.4), NONE, 1);
    assertThat(own.level()).isCloseTo(10, within(1e-12));
    assertThat(own.shrinkage()).isCloseTo(1, within(1e-12));
    assertInterval(own.interval(), 7.67382569, 12.32617431, 1e-6);
    assertInterval(own.nextInterval(), 6.478305, 13.521695, 5e-4);
    assertInterval(own.trendInterval(), -0.2 * 1.6448536, 0.2 * 1.6448536, 1e-6);
  }

  /** By scipy: the t interval with the prior's four and the readings' seven degrees of freedom. */
  @Test
  void whereThePopulationSaysNothingTheAnswerIsThePersonsOwn() {
    PopulationPrior wide = new PopulationPrior(1_000, 800, 0, 1e9, 1.5, 4, 0, 0.04, 0, 1);
    Readings eight =
        new Readings(
            new int[] {0, 9, 18, 27, 36, 45, 54, 63},
            new double[] {5, 6, 4.5, 5.5, 5.2, 6.1, 4.9, 5.6});
    PersonalBaseline own = unchanged(wide, correlation(0), eight, 9);
    assertThat(own.level()).isCloseTo(5.35, within(1e-6));
    assertThat(own.shrinkage()).isLessThan(1e-8);
    assertInterval(own.interval(), 4.80380296, 5.89619704, 2e-5);
  }

  @Test
  void aPersonUnlikeAnyOtherKeepsTheirOwnLevel() {
    SimulatedPersons far = new SimulatedPersons(60, 1e-9, 1.5, 50, 0, 1);
    Readings readings = far.draw(1, 200, 1)[0].readings();
    PersonalBaseline own = PersonalBaseline.of(PRIOR, correlation(0, 0.2, 0.5, 0.9), readings, 1);
    assertThat(own.level()).isCloseTo(60, within(0.6));
    assertThat(own.deviation()).isCloseTo(Math.sqrt(1.5), within(0.3));
  }

  @Test
  void aSteadyRiseIsBelievedAsFarAsThePopulationAllows() {
    int[] days = new int[40];
    double[] values = new double[40];
    for (int i = 0; i < 40; i++) {
      days[i] = 40 * i;
      values[i] = 10 + 0.3 * days[i] / 365.25 + (i % 2 == 0 ? 0.05 : -0.05);
    }
    Readings rise = new Readings(days, values);
    PopulationPrior free = new PopulationPrior(1_000, 800, 10, 2, 0.01, 4, 0, 0.04, 0, 1);
    assertThat(unchanged(free, correlation(0), rise, 40).trend()).isBetween(0.2, 0.3);
    PopulationPrior alike = new PopulationPrior(1_000, 800, 10, 2, 0.01, 4, 0, 0, 0, 1);
    assertThat(unchanged(alike, correlation(0), rise, 40).trend()).isCloseTo(0, within(1e-9));
  }

  @Test
  void readingsOfOneDayCountAsTheirMean() {
    Readings twice = Readings.of(new int[] {3, 3, 8}, new double[] {10, 12, 9});
    assertThat(twice.days()).containsExactly(3, 8);
    assertThat(twice.values()).containsExactly(11, 9);
    assertThat(twice.usualGap()).isEqualTo(5);
  }
}
