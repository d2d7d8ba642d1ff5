package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Expected values: DeLong's and Obuchowski's formulas over all pairs of an event and a non-event,
 * in NumPy 2.4.6, without sorting. On {@link PlantedScores}; the second model's score is 0.7 of the
 * first's and 0.3 of a number drawn by {@link PlantedScores.Uniform} from 99 on; clusters are three
 * persons in a row.
 */
final class PairedAurocTest {

  @Test
  void theDifferenceOfTwoModelsIsDeLongs() {
    PairedAuroc tied = compare(PlantedScores.tied());
    assertThat(tied.first()).isCloseTo(0.8407353852509812, within(1e-12));
    assertThat(tied.second()).isCloseTo(0.8025201404668457, within(1e-12));
    assertThat(tied.difference().value()).isCloseTo(0.038215244784135516, within(1e-12));
    assertThat(tied.difference().standardError()).isCloseTo(0.013751995882402536, within(1e-12));
    PairedAuroc spread = compare(PlantedScores.spread());
    assertThat(spread.difference().value()).isCloseTo(0.0330930384471817, within(1e-12));
    assertThat(spread.difference().standardError()).isCloseTo(0.0045199075398557045, within(1e-12));
  }

  @Test
  void theOrderOfPersonsChangesNoBit() {
    PlantedScores there = PlantedScores.spread();
    PlantedScores back = there.reversed();
    CountedScores first = CountedScores.of(there.probability(), there.outcome());
    CountedScores second = CountedScores.of(back.probability(), back.outcome());
    assertThat(paired(second)).isEqualTo(paired(first));
  }

  private static PairedAuroc paired(CountedScores rows) {
    double[] other = rows.score().clone();
    for (int i = 0; i < other.length; i++) {
      other[i] = Math.abs(other[i] - 0.3);
    }
    return PairedAuroc.of(rows.score(), other, rows.events(), rows.nonEvents());
  }

  @Test
  void aModelDoesNotDifferFromAnotherThatRanksAlike() {
    PlantedScores planted = PlantedScores.tied();
    CountedScores rows = CountedScores.of(planted.probability(), planted.outcome());
    double[] stretched = rows.score().clone();
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = 10 * stretched[i] - 3;
    }
    PairedAuroc same = PairedAuroc.of(rows.score(), stretched, rows.events(), rows.nonEvents());
    assertThat(same.difference()).isEqualTo(new Estimate(0, 0));
    assertThat(same.difference().probabilityUnderZero()).isEqualTo(1);
  }

  @Test
  void clustersOfOneRowGiveDeLongsStandardError() {
    PlantedScores planted = PlantedScores.tied();
    Discrimination expected =
        Discrimination.of(planted.probability(), planted.outcome()).orElseThrow();
    Estimate found = clustered(planted, 1);
    assertThat(found.value()).isEqualTo(expected.auroc());
    assertThat(found.standardError())
        .isCloseTo(expected.standardError().getAsDouble(), within(1e-12));
  }

  @Test
  void clustersOfThreeGiveTheStandardErrorOfObuchowski() {
    Estimate found = clustered(PlantedScores.tied(), 3);
    assertThat(found.value()).isCloseTo(0.8407353852509812, within(1e-12));
    assertThat(found.standardError()).isCloseTo(0.024303256575384413, within(1e-12));
  }

  @Test
  void aPersonCountedFourTimesAddsNothingToWhatIsKnown() {
    PlantedScores planted = PlantedScores.tied();
    double once = clustered(planted, 1).standardError();
    CountedScores all = CountedScores.of(planted.probability(), planted.outcome());
    CountedScores fourfold = all.plus(all).plus(all.plus(all));
    AurocPlacements placements = AurocPlacements.of(fourfold);
    ClusteredAuroc sums = ClusteredAuroc.NOBODY;
    for (int i = 0; i < planted.outcome().length; i++) {
      CountedScores fourTimes =
          new CountedScores(
              new double[] {all.score()[i]},
              new long[] {4 * all.events()[i]},
              new long[] {4 * all.nonEvents()[i]});
      sums = sums.plus(ClusteredAuroc.of(placements, fourTimes));
    }
    assertThat(sums.estimate(placements).standardError()).isCloseTo(once, within(1e-12));
  }

  @Test
  void tooFewPersonsOfAClassAreRefused() {
    long[] one = {1, 0, 0};
    long[] two = {0, 1, 1};
    double[] score = {0.3, 0.2, 0.1};
    assertThatThrownBy(() -> PairedAuroc.of(score, score, one, two))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AurocPlacements.of(new CountedScores(score, one, new long[3])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PairedAuroc compare(PlantedScores planted) {
    CountedScores rows = CountedScores.of(planted.probability(), planted.outcome());
    PlantedScores.Uniform uniform = new PlantedScores.Uniform(99);
    double[] second = new double[rows.score().length];
    for (int i = 0; i < second.length; i++) {
      second[i] = 0.7 * rows.score()[i] + 0.3 * uniform.next();
    }
    return PairedAuroc.of(rows.score(), second, rows.events(), rows.nonEvents());
  }

  /** Summed in two parts, as two tasks would. */
  private static Estimate clustered(PlantedScores planted, int size) {
    CountedScores all = CountedScores.of(planted.probability(), planted.outcome());
    AurocPlacements placements = AurocPlacements.of(all);
    ClusteredAuroc first = ClusteredAuroc.NOBODY;
    ClusteredAuroc second = ClusteredAuroc.NOBODY;
    for (int i = 0; i < planted.outcome().length; i += size) {
      double[] score = new double[size];
      boolean[] outcome = new boolean[size];
      System.arraycopy(planted.probability(), i, score, 0, size);
      System.arraycopy(planted.outcome(), i, outcome, 0, size);
      ClusteredAuroc one = ClusteredAuroc.of(placements, CountedScores.of(score, outcome));
      first = i < 150 ? first.plus(one) : first;
      second = i < 150 ? second : second.plus(one);
    }
    return first.plus(second).estimate(placements);
  }
}
