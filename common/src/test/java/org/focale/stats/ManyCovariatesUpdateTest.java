package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.focale.stats.SimulatedCohort.Covariates;
import org.focale.stats.SimulatedCohort.Setup;
import org.junit.jupiter.api.Test;

/** What does an update do where a model has more covariates than the cohort has persons? */
class ManyCovariatesUpdateTest {

  private static final int COVARIATES = 400;
  private static final int PERSONS = 300;

  private final SimulatedCohort cohort =
      new Setup(Covariates.FLAGS, COVARIATES, PERSONS, 0.7, 0.5, -0.5).draw(1);
  private final EmpiricalBayesUpdate update =
      EmpiricalBayesUpdate.of(cohort.population(), cohort.covariates(), cohort.outcome());

  @Test
  void theUpdateIsFiniteSettledAndFarBetterThanThePopulationsModel() {
    assertThat(update.settled()).isTrue();
    assertThat(cohort.excessBrier(update.updated()::logit))
        .isLessThan(cohort.excessBrier(cohort.population()::logit) / 2);
  }

  @Test
  void atMostSixtyCoefficientsHaveAShiftOfTheirOwn() {
    double[] before = cohort.population().coefficients();
    double[] after = update.updated().coefficients();
    int shifted = 0;
    for (int j = 0; j < COVARIATES; j++) {
      boolean own = update.populationWeight()[j] < 1;
      shifted += own ? 1 : 0;
      if (!own) {
        assertThat(after[j]).isEqualTo(update.slope() * before[j]);
      }
    }
    assertThat(shifted).isEqualTo(StandardCohort.MOST);
  }

  @Test
  void aCovariateThatFewerThanTenRowsSpeakOfHasNone() {
    for (int j = 0; j < COVARIATES; j++) {
      int column = j;
      double present = Arrays.stream(cohort.covariates()).mapToDouble(row -> row[column]).sum();
      if (Math.min(present, PERSONS - present) < StandardCohort.LEAST) {
        assertThat(update.populationWeight()[j]).isEqualTo(1);
      }
    }
  }

  @Test
  void ofAFlagWithNineRowsNothingIsLearntAndOfOneWithTenSomething() {
    double[][] covariates = new double[200][3];
    boolean[] outcome = new boolean[200];
    for (int i = 0; i < outcome.length; i++) {
      covariates[i][0] = i < 9 ? 1 : 0;
      covariates[i][1] = i >= 100 && i < 110 ? 1 : 0;
      covariates[i][2] = i % 7;
      outcome[i] = i < 9 || i >= 100 && i < 110 || i % 10 == 0;
    }
    LogisticCoefficients population = new LogisticCoefficients(-2, new double[] {0, 0, 0.1});
    double[] weight = EmpiricalBayesUpdate.of(population, covariates, outcome).populationWeight();
    assertThat(weight[0]).isEqualTo(1);
    assertThat(weight[1]).isLessThan(0.5);
  }
}
