package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BaselineHazardTest {

  @Test
  void withoutCovariatesItIsTheLogOddsOfTheShare() {
    double found = BaselineHazard.of(new double[] {0}, new long[] {3}, new long[] {9});
    assertThat(found).isCloseTo(Math.log(3.0 / 9), within(1e-10));
  }

  @Test
  void asManyEventsAreExpectedAsWereObserved() {
    double[] added = {-1.5, 0.2, 2.25};
    long[] events = {4, 10, 7};
    long[] others = {196, 90, 33};
    double found = BaselineHazard.of(added, events, others);
    double expected = 0;
    for (int i = 0; i < added.length; i++) {
      expected += (events[i] + others[i]) / (1 + Math.exp(-found - added[i]));
    }
    assertThat(expected).isCloseTo(21, within(1e-8));
  }

  @Test
  void whereNobodyOrEverybodyHasTheEventItIsFinite() {
    long[] none = {0};
    long[] some = {5};
    double[] added = {0.7};
    assertThat(BaselineHazard.of(added, none, some)).isEqualTo(-BaselineHazard.MOST);
    assertThat(BaselineHazard.of(added, some, none)).isEqualTo(BaselineHazard.MOST);
    assertThat(BaselineHazard.of(new double[0], new long[0], new long[0]))
        .isEqualTo(-BaselineHazard.MOST);
    assertThatThrownBy(() -> BaselineHazard.of(added, none, new long[0]))
        .hasMessageContaining("1 log odds");
  }
}
