package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.focale.stats.EventTimes.End;
import org.junit.jupiter.api.Test;

/**
 * Expected values: statsmodels 0.15.0, SurvfuncRight (Kaplan-Meier, Greenwood; for censoring with
 * events moved a millionth of a day ahead) and CumIncidenceRight; the log(-log) interval from these
 * by NumPy 2.4.6. On {@link PlantedFollowUp}.
 */
final class CumulativeIncidenceTest {

  private final FollowedScores rows = PlantedFollowUp.days();
  private final EventTimes times = rows.times();

  @Test
  void thePlantedPersonsAreThoseOfTheScript() {
    long[] ends = new long[3];
    for (End end : rows.end()) {
      ends[end.ordinal()]++;
    }
    assertThat(ends).containsExactly(175, 76, 149);
  }

  @Test
  void survivalAndItsStandardErrorAreThoseOfStatsmodels() {
    KaplanMeier curve = KaplanMeier.of(times);
    double[][] expected = {
      {5, 0.8694993874968754, 0.017050135246593028, 0.831876403722456, 0.8992145644978576},
      {20, 0.6186477336003444, 0.025462301492921037, 0.5666243503335248, 0.6663351557620129},
      {40, 0.3907367031405582, 0.027247732520117206, 0.33728154037934227, 0.4437387699310465},
      {59, 0.2291810042796427, 0.025508149149110797, 0.1811611946688604, 0.2806971843407953}
    };
    for (double[] row : expected) {
      assertThat(curve.at(row[0])).isCloseTo(row[1], within(1e-12));
      assertThat(curve.standardErrorAt(row[0])).isCloseTo(row[2], within(1e-12));
      Interval interval = curve.intervalAt(row[0]).orElseThrow();
      assertThat(interval.low()).isCloseTo(row[3], within(1e-10));
      assertThat(interval.high()).isCloseTo(row[4], within(1e-10));
    }
  }

  @Test
  void incidenceAndItsStandardErrorAreThoseOfStatsmodels() {
    CumulativeIncidence event = CumulativeIncidence.of(times);
    assertEstimate(event.at(5), 0.09729127796256737, 0.015002443864049192);
    assertEstimate(event.at(20), 0.26190667361516884, 0.02296091576649153);
    assertEstimate(event.at(40), 0.44144922085629495, 0.02744463716422131);
    assertEstimate(event.at(60), 0.5408230525712244, 0.02890362234181756);
    CumulativeIncidence death = CumulativeIncidence.of(swapped());
    assertEstimate(death.at(5), 0.033209334540557175, 0.009058094283608093);
    assertEstimate(death.at(40), 0.16781407600314682, 0.020087304892420197);
    assertEstimate(death.at(60), 0.23477054740495876, 0.024080792787671588);
  }

  @Test
  void theTwoIncidencesAndSurvivalSumToOne() {
    CumulativeIncidence event = CumulativeIncidence.of(times);
    CumulativeIncidence death = CumulativeIncidence.of(swapped());
    KaplanMeier free = KaplanMeier.of(times);
    for (double t = 0; t <= 60; t += 0.5) {
      double sum = event.at(t).value() + death.at(t).value() + free.at(t);
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void withoutACompetingEventTheIncidenceIsOneMinusSurvival() {
    EventTimes single = PlantedFollowUp.partsOfDays().times();
    CumulativeIncidence event = CumulativeIncidence.of(single);
    KaplanMeier free = KaplanMeier.of(single);
    assertThat(event.at(33.3).value()).isCloseTo(1 - free.at(33.3), within(1e-12));
  }

  @Test
  void whenAllWhoAreLeftHaveTheEventTheCurveEnds() {
    EventTimes all =
        new EventTimes(new double[] {1, 2}, new long[] {1, 3}, new long[2], new long[2]);
    assertThat(KaplanMeier.of(all).at(2)).isZero();
    assertThat(KaplanMeier.of(all).intervalAt(2)).isEmpty();
    assertThat(CumulativeIncidence.of(all).at(2).value()).isCloseTo(1, within(1e-15));
    assertThat(CumulativeIncidence.of(all).at(0.5)).isEqualTo(new Estimate(0, 0));
    assertThat(CumulativeIncidence.of(all).intervalAt(0.5)).isEmpty();
  }

  @Test
  void theChanceOfBeingFollowedIsThatOfStatsmodels() {
    CensoringWeights weights = CensoringWeights.of(times);
    double[][] expected = {
      {5, 0.9516970476336001, 0.9574474829667335},
      {20, 0.836501892584824, 0.8486251084193867},
      {40, 0.6782060601680222, 0.6846042305469658}
    };
    for (double[] row : expected) {
      assertThat(weights.followedBeyond(row[0])).isCloseTo(row[1], within(1e-10));
      assertThat(weights.followedUpTo(row[0])).isCloseTo(row[2], within(1e-10));
    }
    assertThat(weights.of(3, End.CENSORED, 20)).isZero();
    assertThat(weights.of(5, End.EVENT, 20)).isCloseTo(1 / 0.9574474829667335, within(1e-9));
    assertThat(weights.of(31, End.CENSORED, 20)).isCloseTo(1 / 0.836501892584824, within(1e-9));
  }

  @Test
  void weightedPersonsStandForEverybody() {
    CensoringWeights weights = CensoringWeights.of(times);
    double sum = 0;
    for (int i = 0; i < rows.time().length; i++) {
      sum += weights.of(rows.time()[i], rows.end()[i], 40);
    }
    assertThat(sum).isCloseTo(400, within(1e-9));
  }

  @Test
  void countsThatMakeNoSenseAreRefused() {
    long[] two = {1, 1};
    assertThatThrownBy(() -> new EventTimes(new double[] {2, 1}, two, two, two))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EventTimes(new double[] {1, 2}, two, two, new long[] {1, -1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventTimes.of(new double[] {-1}, new End[] {End.EVENT}))
        .isInstanceOf(IllegalArgumentException.class);
    CensoringWeights weights = CensoringWeights.of(times);
    assertThatThrownBy(() -> weights.of(61, End.CENSORED, 60))
        .isInstanceOf(IllegalStateException.class);
  }

  private EventTimes swapped() {
    return new EventTimes(times.time(), times.competing(), times.events(), times.censored());
  }

  private static void assertEstimate(Estimate found, double value, double standardError) {
    assertThat(found.value()).isCloseTo(value, within(1e-12));
    assertThat(found.standardError()).isCloseTo(standardError, within(1e-12));
  }
}
