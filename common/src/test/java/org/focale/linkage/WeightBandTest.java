package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightBandTest {

  private static WeightBand band(int from, long pairs, long taken) {
    return new WeightBand(from, pairs, taken);
  }

  @Test
  void neighboursAreMergedUntilEachBandHoldsEnoughOrNobodyOfEitherKind() {
    List<WeightBand> bands =
        List.of(
            band(-8, 50, 0), band(-4, 3, 0), band(12, 4, 4), band(40, 6, 6), band(80, 300, 300));
    assertThat(WeightBand.merged(bands, 10))
        .containsExactly(band(-8, 53, 0), band(12, 10, 10), band(80, 300, 300));
  }

  @Test
  void whatIsLeftOfTheLightestJoinsTheNext() {
    assertThat(WeightBand.merged(List.of(band(-8, 2, 0), band(80, 20, 20)), 10))
        .containsExactly(band(-8, 22, 20));
    assertThat(WeightBand.merged(List.of(band(0, 1, 1)), 10)).containsExactly(band(0, 1, 1));
    assertThat(WeightBand.merged(List.of(), 10)).isEmpty();
  }
}
