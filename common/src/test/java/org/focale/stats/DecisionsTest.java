package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What follows from flagging persons by a threshold. Expected values: scikit-learn 1.9.1
 * (precision_recall_curve, average_precision_score, confusion_matrix); net benefit as the NumPy
 * 2.4.6 mean of 1 per true positive and -t/(1-t) per false positive, its standard error as
 * numpy.std over the root of n; all on {@link PlantedScores}.
 */
final class DecisionsTest {

  private final CountedScores tied = counted(PlantedScores.tied());
  private final CountedScores spread = counted(PlantedScores.spread());

  @Test
  void thePrecisionAtARecallIsThatOfScikitLearn() {
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(spread);
    assertThat(curve.precisionAt(0.1)).isCloseTo(0.971830985915493, within(1e-12));
    assertThat(curve.precisionAt(0.5)).isCloseTo(0.8260869565217391, within(1e-12));
    assertThat(curve.precisionAt(0.9)).isCloseTo(0.5730232558139535, within(1e-12));
    assertThat(curve.precisionAt(1)).isCloseTo(0.3834080717488789, within(1e-12));
    PrecisionRecallCurve withTies = PrecisionRecallCurve.of(tied);
    assertThat(withTies.precisionAt(0.1)).isCloseTo(0.6875, within(1e-12));
    assertThat(withTies.precisionAt(1)).isCloseTo(0.3643410852713178, within(1e-12));
  }

  @Test
  void theAreaUnderThePrecisionRecallCurveIsTheAveragePrecision() {
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(tied);
    int events = (int) tied.totalEvents();
    double area = 0;
    for (int k = 0; k < events; k++) {
      area += curve.precisionAt((k + 0.5) / events) / events;
    }
    assertThat(area).isCloseTo(0.6464989461242823, within(1e-12));
    assertThat(Discrimination.of(tied.score(), tied.events(), tied.nonEvents()))
        .hasValueSatisfying(
            found ->
                assertThat(found.averagePrecision()).isCloseTo(0.6464989461242823, within(1e-12)));
  }

  @Test
  void theThresholdTableIsTheConfusionMatrixOfScikitLearn() {
    assertThat(ThresholdRow.table(spread, 0.9, 0.1, 0.5))
        .containsExactly(
            new ThresholdRow(0.9, 196, 21, 488, 1295),
            new ThresholdRow(0.1, 684, 1142, 0, 174),
            new ThresholdRow(0.5, 603, 416, 81, 900));
    ThresholdRow row = ThresholdRow.table(tied, 0.5).get(0);
    assertThat(row).isEqualTo(new ThresholdRow(0.5, 81, 72, 13, 134));
    assertThat(row.alertRate().value()).isCloseTo(153 / 300.0, within(1e-15));
    assertThat(row.sensitivity().orElseThrow()).isEqualTo(new Proportion(81, 94));
    assertThat(row.specificity().orElseThrow()).isEqualTo(new Proportion(134, 206));
    assertThat(row.positivePredictiveValue().orElseThrow()).isEqualTo(new Proportion(81, 153));
    assertThat(row.negativePredictiveValue().orElseThrow()).isEqualTo(new Proportion(134, 147));
  }

  @Test
  void aThresholdBeyondAllScoresFlagsNobodyAndHasNoPrecision() {
    ThresholdRow row = ThresholdRow.table(tied, 2).get(0);
    assertThat(row.alertRate().value()).isZero();
    assertThat(row.positivePredictiveValue()).isEmpty();
    assertThat(row.sensitivity().orElseThrow().value()).isZero();
  }

  @Test
  void theIntervalOfAShareIsWilsons() {
    // statsmodels 0.15.0, proportion_confint(153, 300, method='wilson')
    Interval interval = new Proportion(153, 300).interval();
    assertThat(interval.low()).isCloseTo(0.45366418945602693, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.5660829511194823, within(1e-9));
  }

  @Test
  void theDecisionCurveIsTheMeanOfWhatEachPersonIsWorth() {
    List<NetBenefit> curve = NetBenefit.curve(spread, 0.1, 0.5, 0.9);
    assertBenefit(curve.get(0), 0.27855555555555556, 0.01165024002296058, 0.2688888888888889);
    assertBenefit(curve.get(1), 0.0935, 0.01582336484443179, -0.316);
    assertBenefit(curve.get(2), 0.0035, 0.02177714111172539, -5.58);
  }

  @Test
  void atThresholdZeroTheModelIsWorthAsMuchAsTreatingEverybody() {
    NetBenefit start = NetBenefit.curve(tied, 0).get(0);
    assertThat(start.model().value())
        .isEqualTo(start.treatAll())
        .isCloseTo(94 / 300.0, within(1e-12));
  }

  @Test
  void aPerfectModelIsWorthTheShareOfEventsAtEveryThreshold() {
    CountedScores perfect =
        new CountedScores(new double[] {0, 1}, new long[] {0, 30}, new long[] {70, 0});
    assertThat(NetBenefit.curve(perfect, 0.01, 0.5, 0.99))
        .allSatisfy(point -> assertThat(point.model().value()).isCloseTo(0.3, within(1e-12)));
  }

  @Test
  void questionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> NetBenefit.curve(tied, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0");
    assertThatThrownBy(() -> ThresholdRow.table(tied, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PrecisionRecallCurve.of(tied).precisionAt(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
    CountedScores nobody = new CountedScores(new double[0], new long[0], new long[0]);
    assertThatThrownBy(() -> PrecisionRecallCurve.of(nobody))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ThresholdRow.table(nobody, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CountedScores counted(PlantedScores planted) {
    return CountedScores.of(planted.probability(), planted.outcome());
  }

  private static void assertBenefit(
      NetBenefit found, double model, double standardError, double treatAll) {
    assertThat(found.model().value()).isCloseTo(model, within(1e-12));
    assertThat(found.model().standardError()).isCloseTo(standardError, within(1e-12));
    assertThat(found.treatAll()).isCloseTo(treatAll, within(1e-12));
  }
}
