package org.focale.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Do levels that never change, which is known, hold on persons whose truth is known? Some history
 * lengths on few persons; the bench {@code --baseline} runs 5,000 persons at each length from 1 to
 * 50 and lets levels change.
 */
final class BaselineCoverageTest {

  private static final int POPULATION = 100;
  private static final int PERSONS = 1_000;
  private static final int LONGEST = 50;

  /** Three standard errors of a share of 90 % of the persons. */
  private static final double CHANCE = 0.03;

  @ParameterizedTest
  @CsvSource({"1, 1, 4, 0", "0.2, 2, 6, 0", "9, 1, 50, 0", "1, 1, 4, 0.5"})
  void levelsAreNearerThanBothMeansAndIntervalsHold(
      double between, double within, double freedom, double rho) {
    SimulatedPersons kind = new SimulatedPersons(10, between, within, freedom, rho, 1);
    CorrelationEvidence evidence = CorrelationEvidence.none();
    for (int n = 1; n <= LONGEST; n++) {
      for (SimulatedPersons.Simulated person : kind.draw(POPULATION, n, 1)) {
        evidence = evidence.and(CorrelationEvidence.of(person.readings()));
      }
    }
    CorrelationPrior correlation = CorrelationPrior.of(evidence);
    PopulationCells cells = new PopulationCells();
    for (int n = 1; n <= LONGEST; n++) {
      for (SimulatedPersons.Simulated person : kind.draw(POPULATION, n, 1)) {
        cells.add(person.readings(), correlation.likeliest());
      }
    }
    PopulationPrior prior = PopulationPrior.of(cells).orElseThrow();
    for (int n : new int[] {1, 3, 10, 50}) {
      assertHolds(prior, correlation, kind.draw(PERSONS, n, 2), n);
    }
  }

  private static void assertHolds(
      PopulationPrior prior,
      CorrelationPrior correlation,
      SimulatedPersons.Simulated[] persons,
      int n) {
    double own = 0;
    double raw = 0;
    double population = 0;
    int inside = 0;
    int foretold = 0;
    for (SimulatedPersons.Simulated person : persons) {
      PersonalBaseline found =
          PersonalBaseline.of(prior, correlation, ChangePrior.NEVER, person.readings(), 1);
      own += square(found.level() - person.level());
      raw += square(person.readings().mean() - person.level());
      population += square(prior.mean() - person.level());
      inside += found.interval().contains(person.level()) ? 1 : 0;
      foretold += found.nextInterval().contains(person.next()) ? 1 : 0;
    }
    // Beyond 20 readings the two may tie.
    double tie = n > 20 ? 1.005 : 1;
    assertThat(own).as("%d readings", n).isLessThan(tie * raw).isLessThan(tie * population);
    double share = inside / (double) persons.length;
    assertThat(share).as("%d readings", n).isBetween(0.9 - CHANCE, 0.9 + CHANCE);
    double next = foretold / (double) persons.length;
    assertThat(next).as("next after %d", n).isBetween(0.9 - CHANCE, 0.9 + CHANCE);
  }

  private static double square(double x) {
    return x * x;
  }
}
