package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Expected values: statsmodels 0.14, GLM (binomial; offset for calibration in the large) and OLS of
 * the squared residuals with {@code cov_type="cluster"} and {@code use_correction=False}, times the
 * root of persons / (persons - 1).
 */
class PerformanceInfluenceTest {

  private static final double[] PROBABILITY = {
    .1, .2, .2, .3, .35, .4, .5, .55, .6, .7, .8, .9, .15, .45, .65
  };
  private static final boolean[] OUTCOME = {
    false, false, true, false, false, true, false, true, false, true, true, true, false, false, true
  };
  private static final int[] PERSON = {0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5};
  private static final int PERSONS = 6;

  private interface Move {
    double of(PerformanceInfluence influence, double probability, boolean outcome);
  }

  @Test
  void squaresOfPersonsSumsAreTheClusteredVariance() {
    assertThat(error(PerformanceInfluence::onSlope)).isCloseTo(0.62966161, within(1e-7));
    assertThat(error(PerformanceInfluence::onInTheLarge)).isCloseTo(0.28302146, within(1e-7));
    assertThat(error(PerformanceInfluence::onBrier)).isCloseTo(0.05098605, within(1e-7));
  }

  @Test
  void influencesAddUpToNothing() {
    PerformanceInfluence influence =
        PerformanceInfluence.of(CountedScores.of(PROBABILITY, OUTCOME)).orElseThrow();
    double slope = 0;
    double brier = 0;
    for (int i = 0; i < OUTCOME.length; i++) {
      slope += influence.onSlope(PROBABILITY[i], OUTCOME[i]);
      brier += influence.onBrier(PROBABILITY[i], OUTCOME[i]);
    }
    assertThat(slope).isCloseTo(0, within(1e-9));
    assertThat(brier).isCloseTo(0, within(1e-12));
  }

  @Test
  void oneClassAloneHasNoInfluences() {
    assertThat(
            PerformanceInfluence.of(
                CountedScores.of(new double[] {.1, .2}, new boolean[] {true, true})))
        .isEmpty();
    assertThatThrownBy(() -> PerformanceInfluence.standardError(1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two persons");
  }

  private static double error(Move move) {
    PerformanceInfluence influence =
        PerformanceInfluence.of(CountedScores.of(PROBABILITY, OUTCOME)).orElseThrow();
    double[] ofPerson = new double[PERSONS];
    for (int i = 0; i < PERSON.length; i++) {
      ofPerson[PERSON[i]] += move.of(influence, PROBABILITY[i], OUTCOME[i]);
    }
    double squares = 0;
    for (double sum : ofPerson) {
      squares += sum * sum;
    }
    return PerformanceInfluence.standardError(PERSONS, squares);
  }
}
