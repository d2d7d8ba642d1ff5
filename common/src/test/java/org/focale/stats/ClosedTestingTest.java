package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.focale.stats.SimulatedCohort.Covariates;
import org.focale.stats.SimulatedCohort.Setup;
import org.junit.jupiter.api.Test;

/**
 * Expected statistics: statsmodels 0.15.0, GLM with binomial family (tolerance 1e-14); p-values
 * SciPy 1.17.1, chi2.sf. On the 500 rows of {@link LogisticRegressionFitTest}, of which 214 have
 * the event, and a population model of -0.9 + x1 - 1.5 x2 + 0.3 x3.
 */
class ClosedTestingTest {

  private static final int ROWS = 500;
  private static final LogisticCoefficients POPULATION =
      new LogisticCoefficients(-0.9, new double[] {1, -1.5, 0.3});

  private final double[][] covariates = new double[ROWS][3];
  private final boolean[] outcome = new boolean[ROWS];

  ClosedTestingTest() {
    PlantedScores.Uniform uniform = new PlantedScores.Uniform(11);
    for (int i = 0; i < ROWS; i++) {
      double[] row = covariates[i];
      for (int j = 0; j < 3; j++) {
        row[j] = 2 * uniform.next() - 1;
      }
      double eta = -0.5 + row[0] - 2 * row[1] + 0.3 * row[2];
      outcome[i] = uniform.next() < 1 / (1 + Math.exp(-eta));
      uniform.next();
      uniform.next();
    }
  }

  @Test
  void aLogisticModelHasTheTestsOfStatsmodels() {
    ClosedTesting found = ClosedTesting.updating(POPULATION, covariates, outcome);
    assertThat(found.tests()).hasSize(3);
    assertTest(found, 0, ModelUpdate.KEEP, 43.72749209657468, 4, 7.3087503085889076e-09);
    assertTest(found, 1, ModelUpdate.INTERCEPT, 23.76211636199946, 3, 2.8005703832235305e-05);
    assertTest(
        found, 2, ModelUpdate.INTERCEPT_AND_SLOPE, 12.835800017568886, 2, 0.0016320799922465714);
    assertThat(found.choice()).isEqualTo(ModelUpdate.REFIT);
    LogisticCoefficients refit = found.updated(POPULATION);
    assertThat(refit.intercept()).isCloseTo(-0.5535621041132683, within(1e-9));
    assertThat(refit.coefficients()[1]).isCloseTo(-2.310610974777854, within(1e-9));
  }

  @Test
  void anyOtherModelIsOnlyRecalibrated() {
    ClosedTesting found = ClosedTesting.recalibrating(POPULATION.logits(covariates), outcome);
    assertThat(found.tests()).hasSize(2);
    assertTest(found, 0, ModelUpdate.KEEP, 30.891692079005793, 2, 1.9586385439641426e-07);
    assertTest(found, 1, ModelUpdate.INTERCEPT, 10.926316344430575, 1, 0.0009480781565753036);
    assertThat(found.choice()).isEqualTo(ModelUpdate.INTERCEPT_AND_SLOPE);
    assertThat(found.shift()).isCloseTo(0.72145685, within(1e-8));
    assertThat(found.slope()).isCloseTo(1.40527354, within(1e-8));
    double[] row = {0.1, 0.2, 0.3};
    assertThat(found.updated(POPULATION).logit(row))
        .isCloseTo(found.shift() + found.slope() * POPULATION.logit(row), within(1e-12));
  }

  @Test
  void belowTenEventsPerParameterThereIsNoRefit() {
    // Of 79 persons, fewer than 40 have the rarer outcome; four parameters would need 40.
    ClosedTesting found =
        ClosedTesting.updating(
            POPULATION, Arrays.copyOf(covariates, 79), Arrays.copyOf(outcome, 79));
    assertThat(found.tests().get(0).larger()).isEqualTo(ModelUpdate.INTERCEPT_AND_SLOPE);
  }

  @Test
  void aConstantCovariateLeavesNoRefit() {
    for (double[] row : covariates) {
      row[2] = 1;
    }
    ClosedTesting found = ClosedTesting.updating(POPULATION, covariates, outcome);
    assertThat(found.tests().get(0).larger()).isEqualTo(ModelUpdate.INTERCEPT_AND_SLOPE);
  }

  @Test
  void equalLogitsLeaveTheIntercept() {
    boolean[] outcome = new boolean[100];
    Arrays.fill(outcome, 0, 50, true);
    double[] logit = new double[100];
    Arrays.fill(logit, -2);
    ClosedTesting found = ClosedTesting.recalibrating(logit, outcome);
    assertThat(found.choice()).isEqualTo(ModelUpdate.INTERCEPT);
    assertThat(found.shift()).isCloseTo(2, within(1e-9));
    assertThat(found.slope()).isEqualTo(1);
  }

  @Test
  void aHopelesslyWrongModelIsStillRecalibrated() {
    double[] logit = new double[40];
    boolean[] outcome = new boolean[40];
    for (int i = 0; i < 40; i++) {
      logit[i] = i % 2 == 0 ? 13.8 : 13.7;
      outcome[i] = i % 5 == 0;
    }
    ClosedTesting found = ClosedTesting.recalibrating(logit, outcome);
    assertThat(found.choice()).isEqualTo(ModelUpdate.INTERCEPT);
    assertThat(found.shift()).isBetween(-15.5, -14.8);
  }

  @Test
  void withoutAShiftAModelIsKeptInNinetyThreeOfAHundredCohorts() {
    Setup setup = new Setup(Covariates.NORMAL, 30, 400, 0);
    int changed = 0;
    for (int seed = 0; seed < 400; seed++) {
      SimulatedCohort cohort = setup.draw(seed);
      changed += of(cohort).choice() == ModelUpdate.KEEP ? 0 : 1;
    }
    assertThat(changed).isBetween(1, 28);
  }

  @Test
  void inNinetyOfAHundredShiftedCohortsTheChoiceIsNoWorseThanThePopulation() {
    Setup setup = new Setup(Covariates.NORMAL, 30, 400, 0.7, 0.5, -0.5);
    int noWorse = 0;
    for (int seed = 0; seed < 100; seed++) {
      SimulatedCohort cohort = setup.draw(seed);
      LogisticCoefficients chosen = of(cohort).updated(cohort.population());
      boolean better =
          cohort.excessBrier(chosen::logit) <= cohort.excessBrier(cohort.population()::logit);
      noWorse += better ? 1 : 0;
    }
    assertThat(noWorse).isGreaterThanOrEqualTo(90);
  }

  @Test
  void testingNeedsBothOutcomes() {
    assertThatThrownBy(
            () -> ClosedTesting.recalibrating(new double[] {0, 1}, new boolean[] {false, false}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an update needs both outcomes: 0 events among 2");
  }

  private static ClosedTesting of(SimulatedCohort cohort) {
    return ClosedTesting.updating(cohort.population(), cohort.covariates(), cohort.outcome());
  }

  private static void assertTest(
      ClosedTesting found, int at, ModelUpdate smaller, double statistic, int df, double p) {
    LikelihoodRatioTest test = found.tests().get(at);
    assertThat(test.smaller()).isEqualTo(smaller);
    assertThat(test.statistic()).isCloseTo(statistic, within(1e-8));
    assertThat(test.degreesOfFreedom()).isEqualTo(df);
    assertThat(test.pValue()).isCloseTo(p, within(1e-11));
  }
}
