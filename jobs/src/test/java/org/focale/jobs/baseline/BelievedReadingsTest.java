package org.focale.jobs.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.focale.features.FactKernel.FactKind;
import org.focale.features.FactSummary.Chosen;
import org.focale.features.Series;
import org.focale.jobs.baseline.ChosenMeasures.Scaled;
import org.junit.jupiter.api.Test;

final class BelievedReadingsTest {

  private static final Series.Measure HDL = Series.Measure.value(3007070, 8840);
  private static final Series READINGS =
      new Series(HDL, new int[] {10, 11, 12, 13}, new double[] {52, 232, 233, -129}, 300);

  /** Median 52, quarters 18 apart: from -128 to 232. */
  @Test
  void whatOnlyAnotherUnitExplainsIsLeftOutOfWhatIsFitted() {
    Series believed = scaled(18).believed(READINGS);
    assertThat(believed.days()).containsExactly(10, 11);
    assertThat(believed.values()).containsExactly(52, 232);
    assertThat(believed.observed()).isEqualTo(300);
  }

  @Test
  void whereHalfOfTheValuesAreAlikeNothingIsLeftOut() {
    assertThat(scaled(0).believed(READINGS)).isSameAs(READINGS);
  }

  private static Scaled scaled(double middleHalf) {
    return Scaled.of(new Chosen(FactKind.MEASUREMENT, 3007070, 8840, 900, 0, 52, middleHalf));
  }
}
