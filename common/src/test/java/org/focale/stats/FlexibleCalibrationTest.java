package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Expected values: statsmodels 0.15.0, GLM with binomial family on the cardinal natural cubic
 * splines of SciPy 1.17.1 (another basis of the same functions) of logit(p), knots at
 * numpy.quantile; indices by NumPy 2.4.6. On {@link PlantedScores}.
 */
final class FlexibleCalibrationTest {

  @Test
  void fiveKnotsGiveTheCurveOfStatsmodels() {
    FlexibleCalibration found = FlexibleCalibration.of(planted(false), 5).orElseThrow();
    assertThat(found.knots())
        .containsExactly(
            new double[] {
              0.05269457822323315,
              0.29229987015304865,
              0.5077904844239014,
              0.7335029844431474,
              0.9532348979629222
            },
            within(1e-12));
    assertThat(found.ici()).isCloseTo(0.1675764928470143, within(1e-8));
    assertThat(found.e50()).isCloseTo(0.18741558807754138, within(1e-8));
    assertThat(found.e90()).isCloseTo(0.25603084740267423, within(1e-8));
    assertThat(found.eMax()).isCloseTo(0.26000048606802256, within(1e-8));
    assertPoint(found.at(0.02), 2.956947809567913e-05, 7.708401456474956e-08, 0.011216308326958208);
    assertPoint(found.at(0.3), 0.08860765811116708, 0.06387134033103979, 0.1216787324711652);
    assertPoint(found.at(0.97), 0.9404602804491302, 0.8917682508966221, 0.9680316986136218);
  }

  @Test
  void threeKnotsOnManyTiesGiveTheCurveOfStatsmodels() {
    FlexibleCalibration found = FlexibleCalibration.of(planted(true), 3).orElseThrow();
    assertThat(found.ici()).isCloseTo(0.17272727272727284, within(1e-8));
    assertThat(found.e50()).isCloseTo(0.1834470980291285, within(1e-8));
    assertThat(found.e90()).isCloseTo(0.22274968081234214, within(1e-8));
    assertThat(found.eMax()).isCloseTo(0.22471692915314057, within(1e-8));
    assertPoint(found.at(0.3), 0.09049922335221246, 0.04940576771645722, 0.16001868713669312);
  }

  @Test
  void probabilitiesThatHoldHaveNoDifference() {
    // At each probability the events are exactly as many as expected.
    FlexibleCalibration found =
        FlexibleCalibration.of(
                new CountedScores(
                    new double[] {0.1, 0.2, 0.5, 0.7, 0.9},
                    new long[] {10, 20, 50, 70, 90},
                    new long[] {90, 80, 50, 30, 10}),
                5)
            .orElseThrow();
    assertThat(found.eMax()).isCloseTo(0, within(1e-9));
    assertThat(found.at(0.35).observed()).isCloseTo(0.35, within(1e-9));
  }

  @Test
  void fewDistinctProbabilitiesLeaveFewerKnots() {
    CountedScores two =
        new CountedScores(new double[] {0.2, 0.6}, new long[] {10, 50}, new long[] {90, 50});
    FlexibleCalibration found = FlexibleCalibration.of(two, 5).orElseThrow();
    assertThat(found.knots()).hasSize(2);
    assertThat(found.ici()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void withoutBothClassesOrASecondProbabilityThereIsNoCurve() {
    CountedScores onlyEvents =
        new CountedScores(new double[] {0.2, 0.6}, new long[] {10, 50}, new long[2]);
    assertThat(FlexibleCalibration.of(onlyEvents, 4)).isEmpty();
    CountedScores one = new CountedScores(new double[] {0.2}, new long[] {10}, new long[] {10});
    assertThat(FlexibleCalibration.of(one, 4)).isEmpty();
  }

  @Test
  void theOrderOfPersonsChangesNoBit() {
    PlantedScores there = PlantedScores.spread();
    PlantedScores back = there.reversed();
    FlexibleCalibration first =
        FlexibleCalibration.of(CountedScores.of(there.probability(), there.outcome()), 5)
            .orElseThrow();
    FlexibleCalibration second =
        FlexibleCalibration.of(CountedScores.of(back.probability(), back.outcome()), 5)
            .orElseThrow();
    assertThat(second.ici()).isEqualTo(first.ici());
    assertThat(second.at(0.4)).isEqualTo(first.at(0.4));
  }

  @Test
  void aScoreThatIsNoProbabilityIsRefused() {
    CountedScores wrong = CountedScores.of(new double[] {0.4, 1.2}, new boolean[2]);
    assertThatThrownBy(() -> FlexibleCalibration.of(wrong, 4))
        .isInstanceOf(IllegalArgumentException.class);
    FlexibleCalibration found = FlexibleCalibration.of(planted(true), 3).orElseThrow();
    assertThatThrownBy(() -> found.at(-0.1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static CountedScores planted(boolean tied) {
    PlantedScores planted = tied ? PlantedScores.tied() : PlantedScores.spread();
    return CountedScores.of(planted.probability(), planted.outcome());
  }

  private static void assertPoint(
      FlexibleCalibration.Point found, double observed, double low, double high) {
    double[] all = {found.observed(), found.interval().low(), found.interval().high()};
    assertThat(all).containsExactly(new double[] {observed, low, high}, within(1e-8));
    assertThat(Arrays.stream(all)).allMatch(p -> p > 0 && p < 1);
  }
}
