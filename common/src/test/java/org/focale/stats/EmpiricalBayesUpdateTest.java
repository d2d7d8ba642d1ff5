package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.focale.stats.SimulatedCohort.Covariates;
import org.focale.stats.SimulatedCohort.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The truth is the simulation's own: an update is judged by the mean squared difference from the
 * true risks of 20,000 fresh persons.
 */
class EmpiricalBayesUpdateTest {

  private static final Setup SHIFTED = new Setup(Covariates.NORMAL, 30, 400, 0.7, 0.5, -0.5);

  @ParameterizedTest
  @CsvSource({
    "NORMAL, 30, 0.7, 0.5, -0.5, 100",
    "NORMAL, 20, 0.7, -0.5, -0.5, 40",
    "NORMAL, 40, -0.7, 0.5, 0.5, 40",
    "CORRELATED, 30, 0.7, 0.5, -0.5, 40",
    "FLAGS, 30, 0.7, 0.5, -0.5, 40",
    "SKEWED, 30, 0.7, 0.5, -0.5, 40"
  })
  void inNineOfTenCohortsTheUpdateBeatsPopulationAndCohort(
      Covariates covariates, int columns, double shift, double one, double other, int cohorts) {
    Setup setup = new Setup(covariates, columns, 400, shift, one, other);
    int won = 0;
    for (int seed = 0; seed < cohorts; seed++) {
      SimulatedCohort cohort = setup.draw(seed);
      EmpiricalBayesUpdate update = update(cohort);
      assertThat(update.settled()).as("seed %d", seed).isTrue();
      double updated = cohort.excessBrier(update.updated()::logit);
      boolean beatsPopulation = updated < cohort.excessBrier(cohort.population()::logit);
      boolean beatsCohort = updated < cohort.excessBrier(cohort.cohortOnly()::logit);
      won += beatsPopulation && beatsCohort ? 1 : 0;
    }
    assertThat(won).isGreaterThanOrEqualTo(cohorts * 9 / 10);
  }

  @Test
  void withoutAShiftATenthOfTheCohortsNoiseIsLeft() {
    Setup setup = new Setup(Covariates.MIXED, 30, 400, 0);
    double updated = 0;
    double cohortOnly = 0;
    for (int seed = 0; seed < 20; seed++) {
      SimulatedCohort cohort = setup.draw(seed);
      updated += cohort.excessBrier(update(cohort).updated()::logit);
      cohortOnly += cohort.excessBrier(cohort.cohortOnly()::logit);
    }
    assertThat(updated).isLessThan(cohortOnly / 10);
  }

  @Test
  void aLargeCohortOverrulesThePopulationWhereItDiffers() {
    SimulatedCohort cohort = new Setup(Covariates.NORMAL, 6, 20_000, 0.7, 0.5).draw(3);
    EmpiricalBayesUpdate update = update(cohort);
    double[] before = cohort.population().coefficients();
    double[] truth = cohort.truth().coefficients();
    for (int j = 0; j < truth.length; j++) {
      assertThat(update.updated().coefficients()[j]).isCloseTo(truth[j], within(0.08));
      if (truth[j] != before[j]) {
        assertThat(update.populationWeight()[j]).isLessThan(0.05);
      }
    }
    assertThat(update.updated().intercept()).isCloseTo(cohort.truth().intercept(), within(0.08));
  }

  @Test
  void anOverfittedModelIsFlattenedAsAWhole() {
    SimulatedCohort cohort = new Setup(Covariates.NORMAL, 10, 2000, 0).draw(5);
    LogisticCoefficients extreme = cohort.truth().recalibrated(0, 2);
    EmpiricalBayesUpdate update =
        EmpiricalBayesUpdate.of(extreme, cohort.covariates(), cohort.outcome());
    assertThat(update.slope()).isBetween(0.4, 0.6);
    assertThat(update.shiftDeviation()).isLessThan(0.1);
  }

  @Test
  void theUnitOfACovariateChangesNoProbability() {
    SimulatedCohort cohort = SHIFTED.draw(1);
    double[] inThousandths = cohort.population().coefficients();
    inThousandths[4] /= 1000;
    double[][] rescaled =
        Arrays.stream(cohort.covariates()).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : rescaled) {
      row[4] = row[4] * 1000;
    }
    LogisticCoefficients population =
        new LogisticCoefficients(cohort.population().intercept(), inThousandths);
    LogisticCoefficients other =
        EmpiricalBayesUpdate.of(population, rescaled, cohort.outcome()).updated();
    double[] expected = update(cohort).updated().logits(cohort.covariates());
    assertThat(other.logits(rescaled)).containsExactly(expected, within(1e-6));
  }

  @Test
  void aCovariateWithOneValueKeepsThePopulationsCoefficient() {
    SimulatedCohort cohort = SHIFTED.draw(2);
    for (double[] row : cohort.covariates()) {
      row[7] = 1;
    }
    EmpiricalBayesUpdate update = update(cohort);
    assertThat(update.populationWeight()[7]).isEqualTo(1);
    assertThat(update.updated().coefficients()[7])
        .isEqualTo(update.slope() * cohort.population().coefficients()[7]);
  }

  @Test
  void fivePersonsHardlyMoveAModel() {
    SimulatedCohort cohort = SHIFTED.draw(4);
    double[][] five = Arrays.copyOf(cohort.covariates(), 5);
    boolean[] outcome = {false, false, true, false, false};
    EmpiricalBayesUpdate update = EmpiricalBayesUpdate.of(cohort.population(), five, outcome);
    assertThat(Arrays.stream(update.populationWeight()).min().orElseThrow()).isGreaterThan(0.9);
  }

  @Test
  void aSeparatedOutcomeHasFiniteCoefficients() {
    double[][] covariates = new double[24][];
    boolean[] outcome = new boolean[24];
    for (int i = 0; i < outcome.length; i++) {
      outcome[i] = i >= 12;
      covariates[i] = new double[] {outcome[i] ? 1 : 0, i % 4};
    }
    LogisticCoefficients population = new LogisticCoefficients(0, new double[] {0.5, 0});
    EmpiricalBayesUpdate update = EmpiricalBayesUpdate.of(population, covariates, outcome);
    assertThat(update.updated().coefficients()[0]).isBetween(0.5, 6.0);
  }

  @Test
  void anUpdateNeedsBothOutcomes() {
    LogisticCoefficients population = new LogisticCoefficients(0, new double[] {1});
    double[][] covariates = {{1}, {2}};
    assertThatThrownBy(
            () -> EmpiricalBayesUpdate.of(population, covariates, new boolean[] {true, true}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an update needs both outcomes: 2 events among 2");
  }

  private static EmpiricalBayesUpdate update(SimulatedCohort cohort) {
    return EmpiricalBayesUpdate.of(cohort.population(), cohort.covariates(), cohort.outcome());
  }
}
