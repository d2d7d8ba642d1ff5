package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MidRankTest {

  /**
   * Intervals of statsmodels 0.14, {@code proportion_confint(share * peers, peers,
   * method="wilson")}; z of scipy's {@code norm.ppf}.
   */
  @ParameterizedTest
  @CsvSource({
    "7, 4, 30, 30, 16.66474826824379, 47.87578745871496, -0.5059336541658118",
    "0, 0, 12, 0, 0, 24.249400665524096, -1.7688250385187065",
    "499.5, 1.25, 1000, 50.0125, 46.91941229861697, 53.10549203242091, 0.0003130155239215658",
    "30, 0, 30, 100, 88.64866068260311, 100, 2.141198120972019"
  })
  void intervalsAndNormalScoresAreThoseOfOtherTools(
      double below, double ties, double peers, double at, double low, double high, double z) {
    MidRank rank = new MidRank(below, ties, peers, 0);
    assertThat(rank.percentile()).isCloseTo(at, within(1e-12));
    assertThat(rank.interval().low()).isCloseTo(low, within(1e-9));
    assertThat(rank.interval().high()).isCloseTo(high, within(1e-9));
    assertThat(rank.z()).isCloseTo(z, within(1e-8));
  }

  @Test
  void aPersonsOwnRecordCountsLessTheSurerItIsThePersons() {
    MidRank peers = new MidRank(4, 2, 11, 0);
    assertThat(peers.without(MidRank.ofOne(3, 5), 1)).isEqualTo(new MidRank(3, 2, 10, 0));
    assertThat(peers.without(MidRank.ofOne(5, 5), 0.5)).isEqualTo(new MidRank(4, 1.5, 10.5, 0));
    assertThat(peers.without(MidRank.ofOne(9, 5), 1)).isEqualTo(new MidRank(4, 2, 10, 0));
  }

  @Test
  void whatIsNoRankIsRefused() {
    assertThatThrownBy(() -> new MidRank(6, 5, 10, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MidRank(-1, 5, 10, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MidRank(1, 2, 10, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(MidRank.NOBODY::percentile).isInstanceOf(IllegalStateException.class);
  }
}
