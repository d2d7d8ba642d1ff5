package org.focale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void valuesLieInProportion() {
    Scale scale = Scale.of(Axis.of("Risk", 0, 1), DoubleStream.empty(), 100, 300, 5);
    assertThat(scale.at(0)).isEqualTo(100);
    assertThat(scale.at(0.25)).isEqualTo(150);
    assertThat(scale.at(1)).isEqualTo(300);
  }

  @Test
  void aHalfAndADoubleAreEquallyFarFromOne() {
    Scale scale = Scale.of(Axis.ratios("Hazard ratio"), DoubleStream.of(0.4, 3), 0, 400, 5);
    assertThat(scale.at(1) - scale.at(0.5)).isCloseTo(scale.at(2) - scale.at(1), within(1e-9));
  }

  @Test
  void oneValueAloneStandsInsideItsAxis() {
    for (Axis axis : new Axis[] {Axis.of("Weight (kg)"), Axis.ratios("Ratio"), Axis.days("Day")}) {
      Scale scale = Scale.of(axis, DoubleStream.of(70, 70), 0, 100, 5);
      assertThat(scale.at(70)).isBetween(1.0, 99.0);
      assertThat(scale.ticks()).isNotEmpty();
    }
  }

  @Test
  void marksOfAFixedAxisStayInside() {
    Scale scale = Scale.of(Axis.of("Score", 3, 27), DoubleStream.empty(), 0, 100, 5);
    assertThat(scale.ticks()).extracting(Tick::value).containsExactly(5.0, 10.0, 15.0, 20.0, 25.0);
  }
}
