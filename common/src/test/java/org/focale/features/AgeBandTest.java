package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgeBandTest {

  @Test
  void anAgeIsHeldByABandOfEachWidth() {
    assertThat(AgeBand.of(37))
        .isEqualTo(
            List.of(new AgeBand(5, 7), new AgeBand(10, 3), new AgeBand(20, 1), new AgeBand(0, 0)));
    assertThat(AgeBand.of(-1, 20).number()).isEqualTo(AgeBand.UNKNOWN);
  }

  @Test
  void widerBandsHoldTheSameAges() {
    for (int age = -1; age < 120; age++) {
      List<AgeBand> bands = AgeBand.of(age);
      for (AgeBand wider : bands) {
        assertThat(bands.get(0).widened(wider.years())).isEqualTo(wider);
      }
    }
  }
}
