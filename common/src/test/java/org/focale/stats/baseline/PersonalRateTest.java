package org.focale.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import org.focale.stats.Interval;
import org.junit.jupiter.api.Test;

final class PersonalRateTest {

  private static final RatePrior PRIOR = new RatePrior(0.02, 100);

  /** By scipy.optimize on scipy.stats.betabinom. */
  @Test
  void theMarginalLikelihoodIsLargestWhereScipyFindsIt() {
    List<RatePrior.Count> counts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      counts.add(new RatePrior.Count(i * 7 % 13, i < 20 ? 365 : 180, 1));
    }
    RatePrior prior = RatePrior.of(counts).orElseThrow();
    assertThat(prior.mean()).isCloseTo(0.02413116, withPercentage(0.01));
    assertThat(prior.worth()).isCloseTo(65.38204, withPercentage(0.01));
  }

  /** By scipy.stats.beta and betabinom: 9 of 200 days, 365 ahead. */
  @Test
  void thePosteriorIsBetaAndWhatFollowsBetaBinomial() {
    PersonalRate own = PersonalRate.of(PRIOR, 9, 200, 365);
    assertThat(own.share()).isCloseTo(11.0 / 300, within(1e-15));
    assertThat(own.interval().low()).isCloseTo(0.02076621, within(1e-8));
    assertThat(own.interval().high()).isCloseTo(0.05606944, within(1e-8));
    assertThat(own.nextInterval()).isEqualTo(new Interval(6, 23));
    assertThat(own.shrinkage()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void withoutAnyDayTheRateIsThePopulations() {
    PersonalRate own = PersonalRate.of(PRIOR, 0, 0, 365);
    assertThat(own.share()).isCloseTo(0.02, within(1e-15));
    assertThat(own.shrinkage()).isEqualTo(1);
  }

  @Test
  void whatNeverHappensToAnybodyHasNoRate() {
    assertThat(RatePrior.of(List.of(new RatePrior.Count(0, 365, 100)))).isEmpty();
  }
}
