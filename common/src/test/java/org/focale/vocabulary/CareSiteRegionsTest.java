package org.focale.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.focale.lake.FlatFileReader;
import org.focale.vocabulary.CareSiteRegions.Stay;
import org.junit.jupiter.api.Test;

class CareSiteRegionsTest {

  private static final int ABSENT = FlatFileReader.ABSENT_INT;

  @Test
  void ofRowsThatHoldAVisitTheTwoRegionsAreToldWhoseRowsStartLast() {
    CareSiteRegions regions =
        CareSiteRegions.of(
            List.of(
                new Stay(7, 0, 90, 100),
                new Stay(7, 20, 90, 300),
                new Stay(7, 10, 90, 200),
                new Stay(7, 30, 90, 300)));

    assertThat(regions.region(7, 40, 50)).isEqualTo(300);
    assertThat(regions.otherRegion(7, 40, 50)).isEqualTo(200);
    assertThat(regions.region(7, 15, 50)).isEqualTo(200);
    assertThat(regions.otherRegion(7, 15, 50)).isEqualTo(100);
    assertThat(regions.region(7, 5, 50)).isEqualTo(100);
    assertThat(regions.otherRegion(7, 5, 50)).isEqualTo(ABSENT);
  }

  @Test
  void aSiteOrAVisitOfWhichNothingIsKnownHasNoRegion() {
    CareSiteRegions regions = CareSiteRegions.of(List.of(new Stay(7, 0, 90, 100)));

    assertThat(regions.region(8, 10, 20)).isEqualTo(ABSENT);
    assertThat(regions.region(7, 10, ABSENT)).isEqualTo(ABSENT);
    assertThat(regions.region(7, ABSENT, 20)).isEqualTo(ABSENT);
    assertThat(CareSiteRegions.NONE.region(7, 10, 20)).isEqualTo(ABSENT);
  }
}
