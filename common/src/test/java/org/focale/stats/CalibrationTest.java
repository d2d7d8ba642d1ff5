package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected coefficients and standard errors: statsmodels 0.15.0, GLM with binomial family on
 * logit(p), unpenalised, tolerance 1e-14; intercept in the large with logit(p) as offset. Brier
 * scores and groups: NumPy 2.4.6. All on {@link PlantedScores}.
 */
class CalibrationTest {

  @Test
  void spreadProbabilitiesGiveTheFitOfStatsmodels() {
    Calibration found = of(PlantedScores.spread());
    assertEstimate(found.inTheLarge(), -1.0311247777208814, 0.05745750002592544);
    Recalibration line = found.recalibration().orElseThrow();
    assertEstimate(line.intercept(), -1.193589425203618, 0.07058351661127561);
    assertEstimate(line.slope(), 1.3017779663740923, 0.06160666198202865);
    assertThat(found.brier()).isCloseTo(0.16559337049814662, within(1e-12));
    assertThat(found.scaledBrier()).isCloseTo(0.26414720090053756, within(1e-12));
    assertThat(found.observedToExpected()).isCloseTo(684 / 1019.1529856940285, within(1e-9));
    assertThat(found.clamped()).isZero();
  }

  @Test
  void tiedProbabilitiesGiveTheFitOfStatsmodels() {
    Calibration found = of(PlantedScores.tied());
    assertEstimate(found.inTheLarge(), -0.9885710004957705, 0.1431724233304437);
    Recalibration line = found.recalibration().orElseThrow();
    assertEstimate(line.intercept(), -1.0905021446159953, 0.16776572971638423);
    assertEstimate(line.slope(), 1.2222617822969455, 0.1550743239564598);
  }

  @Test
  void theOrderOfPersonsChangesNoBit() {
    PlantedScores reversed = PlantedScores.spread().reversed();
    assertThat(of(reversed)).isEqualTo(of(PlantedScores.spread()));
    assertThat(Calibration.groups(reversed.probability(), reversed.outcome(), 7))
        .isEqualTo(
            Calibration.groups(
                PlantedScores.spread().probability(), PlantedScores.spread().outcome(), 7));
  }

  @Test
  void equalProbabilitiesHaveNoSlope() {
    double[] probability = {0.2, 0.2, 0.2, 0.2};
    Calibration found =
        Calibration.of(probability, new boolean[] {true, true, false, false}).orElseThrow();
    assertThat(found.recalibration()).isEmpty();
    assertThat(found.inTheLarge().value()).isCloseTo(Math.log(4), within(1e-9));
  }

  @Test
  void aSeparatedOutcomeHasNoSlope() {
    Calibration found =
        Calibration.of(new double[] {0.1, 0.2, 0.3, 0.4}, new boolean[] {false, false, true, true})
            .orElseThrow();
    assertThat(found.recalibration()).isEmpty();
  }

  @Test
  void certainPredictionsAreClampedAndCounted() {
    Calibration found =
        Calibration.of(
                new double[] {0, 0, 1, 0.5, 1}, new boolean[] {false, true, true, true, false})
            .orElseThrow();
    assertThat(found.clamped()).isEqualTo(4);
    assertThat(found.brier()).isCloseTo(2.25 / 5, within(1e-15));
    assertThat(found.recalibration()).isPresent();
  }

  @Test
  void aHopelesslyWrongModelStillHasAnInterceptInTheLarge() {
    double[] probability = new double[1000];
    boolean[] outcome = new boolean[1000];
    Arrays.fill(probability, 1e-6);
    Arrays.fill(outcome, 1, 1000, true);
    Calibration found = Calibration.of(probability, outcome).orElseThrow();
    double expected = Math.log(999) - Math.log(1e-6 / (1 - 1e-6));
    assertThat(found.inTheLarge().value()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void oneClassAloneHasNoCalibration() {
    assertThat(Calibration.of(new double[] {0.1, 0.9}, new boolean[2])).isEmpty();
  }

  @Test
  void groupsOfDistinctProbabilitiesHaveEqualCounts() {
    PlantedScores planted = PlantedScores.spread();
    List<CalibrationGroup> groups =
        Calibration.groups(planted.probability(), planted.outcome(), 10);
    assertThat(groups).extracting(CalibrationGroup::persons).containsOnly(200).hasSize(10);
    assertThat(groups)
        .extracting(CalibrationGroup::events)
        .containsExactly(0, 4, 19, 25, 39, 49, 102, 113, 150, 183);
    assertThat(groups.get(0).meanPredicted()).isCloseTo(0.05532479435041129, within(1e-12));
    assertThat(groups.get(9).meanPredicted()).isCloseTo(0.9547186005627989, within(1e-12));
  }

  @Test
  void equalProbabilitiesStayInOneGroup() {
    List<CalibrationGroup> groups =
        Calibration.groups(
            new double[] {0.5, 0.5, 0.5, 0.9}, new boolean[] {true, false, false, true}, 4);
    assertThat(groups)
        .containsExactly(new CalibrationGroup(3, 0.5, 1), new CalibrationGroup(1, 0.9, 1));
    assertThat(
            Calibration.groups(
                new double[] {0.1, 0.9, 0.9, 0.9}, new boolean[] {true, false, true, true}, 2))
        .extracting(CalibrationGroup::persons)
        .containsExactly(1, 3);
    assertThat(Calibration.groups(new double[0], new boolean[0], 4)).isEmpty();
  }

  @Test
  void theIntervalOfAGroupIsWilsons() {
    // statsmodels proportion_confint(3, 40, method='wilson')
    Interval interval = new CalibrationGroup(40, 0.1, 3).interval();
    assertThat(interval.low()).isCloseTo(0.025836, within(1e-6));
    assertThat(interval.high()).isCloseTo(0.198642, within(1e-6));
    assertThat(new CalibrationGroup(40, 0.1, 0).interval().low()).isCloseTo(0, within(1e-15));
  }

  @Test
  void aNumberThatIsNoProbabilityIsRefused() {
    assertThatThrownBy(() -> Calibration.of(new double[] {0.5, 1.5}, new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> Calibration.groups(new double[] {-1}, new boolean[1], 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Calibration.groups(new double[] {0.5}, new boolean[1], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Calibration of(PlantedScores planted) {
    return Calibration.of(planted.probability(), planted.outcome()).orElseThrow();
  }

  private static void assertEstimate(Estimate found, double value, double standardError) {
    assertThat(found.value()).isCloseTo(value, within(1e-8));
    assertThat(found.standardError()).isCloseTo(standardError, within(1e-8));
  }
}
