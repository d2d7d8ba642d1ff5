package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.focale.stats.EventTimes.End;
import org.junit.jupiter.api.Test;

/**
 * Expected values on {@link PlantedFollowUp}: without a competing event scikit-survival 0.28.0
 * (concordance_index_ipcw, cumulative_dynamic_auc, brier_score); with one the definition of Wolbers
 * and others over all pairs in NumPy 2.4.6, weights from statsmodels 0.15.0, and scikit-learn
 * 1.9.1's roc_auc_score with the weights of the horizon.
 */
final class ConcordanceAtTimeTest {

  private final FollowedScores days = PlantedFollowUp.days();
  private final FollowedScores parts = PlantedFollowUp.partsOfDays();
  private final CensoringWeights ofDays = CensoringWeights.of(days.times());
  private final CensoringWeights ofParts = CensoringWeights.of(parts.times());

  @Test
  void withoutACompetingEventTheConcordanceIsThatOfScikitSurvival() {
    assertThat(ConcordanceAtTime.of(parts, 20.5, ofParts))
        .hasValueCloseTo(0.6098238004800066, within(1e-10));
    assertThat(ConcordanceAtTime.of(parts, 40.5, ofParts))
        .hasValueCloseTo(0.624161602322156, within(1e-10));
  }

  @Test
  void withACompetingEventTheConcordanceIsThatOfAllPairs() {
    assertThat(ConcordanceAtTime.of(days, 20, ofDays))
        .hasValueCloseTo(0.6119724879218017, within(1e-9));
    assertThat(ConcordanceAtTime.of(days, 40, ofDays))
        .hasValueCloseTo(0.6279795853626217, within(1e-9));
  }

  @Test
  void reversedScoresReverseTheConcordance() {
    double[] reversed = days.score().clone();
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = -reversed[i];
    }
    FollowedScores other = new FollowedScores(reversed, days.time(), days.end(), days.persons());
    double there = ConcordanceAtTime.of(days, 30, ofDays).getAsDouble();
    assertThat(ConcordanceAtTime.of(other, 30, ofDays)).hasValueCloseTo(1 - there, within(1e-12));
  }

  @Test
  void personsCountedTogetherGiveTheSameAsPersonsOneByOne() {
    End[] ends = {End.EVENT, End.COMPETING_EVENT, End.CENSORED, End.EVENT, End.EVENT};
    double[] score = {0.9, 0.4, 0.4, 0.4, 0.4};
    double[] time = {1, 2, 5, 3, 3};
    FollowedScores single = FollowedScores.of(score, time, ends);
    FollowedScores counted =
        new FollowedScores(
            new double[] {0.9, 0.4, 0.4, 0.4, 0.7},
            new double[] {1, 2, 5, 3, 9},
            new End[] {ends[0], ends[1], ends[2], ends[3], End.EVENT},
            new long[] {1, 1, 1, 2, 0});
    CensoringWeights weights = CensoringWeights.of(single.times());
    assertThat(ConcordanceAtTime.of(counted, 4, weights))
        .isEqualTo(ConcordanceAtTime.of(single, 4, weights));
  }

  @Test
  void theOrderOfPersonsChangesNoBit() {
    int n = days.score().length;
    double[] score = new double[n];
    double[] time = new double[n];
    End[] end = new End[n];
    for (int i = 0; i < n; i++) {
      int from = (i * 7 + 3) % n; // 7 and 400 have no common divisor: every person once
      score[i] = days.score()[from];
      time[i] = days.time()[from];
      end[i] = days.end()[from];
    }
    FollowedScores shuffled = FollowedScores.of(score, time, end);
    assertThat(ConcordanceAtTime.of(shuffled, 40, ofDays))
        .isEqualTo(ConcordanceAtTime.of(days, 40, ofDays));
    assertThat(PerformanceAtHorizon.of(PlantedFollowUp.probabilities(shuffled), 40, ofDays))
        .isEqualTo(PerformanceAtHorizon.of(PlantedFollowUp.probabilities(days), 40, ofDays));
  }

  @Test
  void nobodyWithTheEventHasNoConcordance() {
    assertThat(ConcordanceAtTime.of(days, 0.5, ofDays)).isEmpty();
  }

  @Test
  void withoutACompetingEventThePerformanceIsThatOfScikitSurvival() {
    FollowedScores rows = PlantedFollowUp.probabilities(parts);
    PerformanceAtHorizon soon = PerformanceAtHorizon.of(rows, 20.5, ofParts);
    assertThat(soon.auroc()).hasValueCloseTo(0.6291380285804609, within(1e-10));
    assertThat(soon.brier()).isCloseTo(0.2550858289768446, within(1e-10));
    PerformanceAtHorizon later = PerformanceAtHorizon.of(rows, 40.5, ofParts);
    assertThat(later.auroc()).hasValueCloseTo(0.6829413340914691, within(1e-10));
    assertThat(later.brier()).isCloseTo(0.2359500596526102, within(1e-10));
  }

  @Test
  void withACompetingEventThePerformanceIsThatOfScikitLearnWithWeights() {
    FollowedScores rows = PlantedFollowUp.probabilities(days);
    PerformanceAtHorizon soon = PerformanceAtHorizon.of(rows, 20, ofDays);
    assertThat(soon.auroc()).hasValueCloseTo(0.6310949982765229, within(1e-9));
    assertThat(soon.brier()).isCloseTo(0.25378786154132477, within(1e-9));
    assertThat(soon.expected()).isCloseTo(0.45995, within(1e-12));
  }

  @Test
  void theWeightedShareOfEventsIsTheCumulativeIncidence() {
    FollowedScores rows = PlantedFollowUp.probabilities(days);
    CumulativeIncidence curve = CumulativeIncidence.of(days.times());
    for (double horizon : new double[] {1, 7, 20, 40, 59}) {
      assertThat(PerformanceAtHorizon.of(rows, horizon, ofDays).events())
          .isCloseTo(curve.at(horizon).value(), within(1e-12));
    }
  }

  @Test
  void aScoreThatIsNoProbabilityHasNoBrierScore() {
    FollowedScores wrong =
        FollowedScores.of(new double[] {1.5}, new double[] {1}, new End[] {End.EVENT});
    assertThatThrownBy(() -> PerformanceAtHorizon.of(wrong, 2, ofDays))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void chancesWithinIntervalsSumToTheAalenJohansenIncidence() {
    EventTimes times = days.times();
    long[] atRisk = times.atRisk();
    double[] event = new double[60];
    double[] competing = new double[60];
    for (int i = 0; i < times.time().length; i++) {
      int day = (int) times.time()[i] - 1;
      competing[day] = (double) times.competing()[i] / atRisk[i];
      event[day] = (double) times.events()[i] / (atRisk[i] - times.competing()[i]);
    }
    double[] risk = DiscreteTimeIncidence.of(event, competing);
    CumulativeIncidence curve = CumulativeIncidence.of(times);
    for (int day = 1; day <= 60; day++) {
      assertThat(risk[day - 1]).isCloseTo(curve.at(day).value(), within(1e-12));
    }
  }

  @Test
  void aChanceOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> DiscreteTimeIncidence.of(new double[] {1.1}, new double[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DiscreteTimeIncidence.of(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(DiscreteTimeIncidence.of(new double[] {1, 1}, new double[] {0.5, 1}))
        .containsExactly(0.5, 0.5);
  }
}
