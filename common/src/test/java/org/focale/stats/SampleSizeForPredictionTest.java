package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SampleSizeForPredictionTest {

  @Test
  void theExampleOfPmsampsizeIsMet() {
    // R's pmsampsize, its help: type "b", csrsquared 0.288, parameters 24, prevalence 0.174.
    SampleSizeForPrediction found = SampleSizeForPrediction.of(24, 0.174, 0.288);
    assertThat(found).isEqualTo(new SampleSizeForPrediction(623, 662, 221));
    assertThat(found.persons()).isEqualTo(662);
  }

  @Test
  void eachCriterionCanBeTheLargest() {
    // The formulas evaluated in NumPy 2.4.6: 5248.57, 1769.55, 72.99 and 246.63, 218.59, 384.16.
    assertThat(SampleSizeForPrediction.of(30, 0.05, 0.05))
        .isEqualTo(new SampleSizeForPrediction(5249, 1770, 73));
    assertThat(SampleSizeForPrediction.of(10, 0.5, 0.3))
        .isEqualTo(new SampleSizeForPrediction(247, 219, 385));
    assertThat(SampleSizeForPrediction.of(10, 0.5, 0.3).persons()).isEqualTo(385);
  }

  @Test
  void theSizeForTheMeanAbsoluteErrorFollowsItsFormula() {
    // NumPy 2.4.6: 875.92 and 1472.04
    assertThat(SampleSizeForPrediction.forMeanAbsoluteError(20, 0.3, 0.05)).isEqualTo(876);
    assertThat(SampleSizeForPrediction.forMeanAbsoluteError(10, 0.1, 0.02)).isEqualTo(1473);
  }

  @Test
  void aPerfectModelOfAnEvenOutcomeHasACoxSnellOfThreeQuarters() {
    assertThat(SampleSizeForPrediction.largestCoxSnell(0.5)).isCloseTo(0.75, within(1e-12));
    assertThat(SampleSizeForPrediction.largestCoxSnell(0.174)).isCloseTo(0.60321, within(1e-5));
  }

  @Test
  void aboutTheSizeForShrinkageTheExpectedShrinkageIsNineTenths() {
    // The criterion's R² is the one after shrinkage, 0.9 of the apparent one in the formula's log.
    double apparent = 0.288 / 0.9;
    assertThat(SampleSizeForPrediction.shrinkage(623, 24, apparent)).isCloseTo(0.9, within(0.001));
  }

  @Test
  void numbersOutsideTheFormulasAreRefused() {
    assertThatThrownBy(() -> SampleSizeForPrediction.of(0, 0.2, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SampleSizeForPrediction.of(5, 0.05, 0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.32");
    assertThatThrownBy(() -> SampleSizeForPrediction.of(5, 1, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SampleSizeForPrediction.forMeanAbsoluteError(31, 0.2, 0.05))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
