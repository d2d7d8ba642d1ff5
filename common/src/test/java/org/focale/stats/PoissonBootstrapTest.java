package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PoissonBootstrapTest {

  @Test
  void drawsAreTheQuantilesOfPoissonOne() {
    // scipy 1.17.1, poisson.ppf(share, 1)
    double[] share = {.1, .367, .368, .5, .735, .736, .9, .92, .981, .99634, .9999, .9999999};
    int[] expected = {0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 6, 10};
    assertThat(Arrays.stream(share).mapToInt(PoissonBootstrap::draws).toArray())
        .containsExactly(expected);
    assertThat(PoissonBootstrap.draws(0)).isZero();
    assertThat(PoissonBootstrap.draws(Math.nextDown(1.0))).isBetween(15, 18);
  }

  @Test
  void theWeightsOfManyPersonsHaveMeanAndVarianceOneAndDoNotGoTogether() {
    int persons = 100_000;
    double[] sum = new double[2];
    double[] squares = new double[2];
    double products = 0;
    for (long person = 0; person < persons; person++) {
      int first = PoissonBootstrap.weight(person, 42, 0);
      int second = PoissonBootstrap.weight(person, 42, 1);
      sum[0] += first;
      sum[1] += second;
      squares[0] += first * first;
      squares[1] += second * second;
      products += first * second;
    }
    for (int r = 0; r < 2; r++) {
      double mean = sum[r] / persons;
      assertThat(mean).isCloseTo(1, within(0.015));
      assertThat(squares[r] / persons - mean * mean).isCloseTo(1, within(0.03));
    }
    assertThat(products / persons - sum[0] / persons * sum[1] / persons)
        .isCloseTo(0, within(0.015));
  }

  @Test
  void aWeightDependsOnPersonSeedAndReplicateAlone() {
    int[] weights = new int[500];
    Arrays.setAll(weights, r -> PoissonBootstrap.weight(77, 5, r));
    int[] again = new int[500];
    Arrays.setAll(again, r -> PoissonBootstrap.weight(77, 5, r));
    int[] otherSeed = new int[500];
    Arrays.setAll(otherSeed, r -> PoissonBootstrap.weight(77, 6, r));
    assertThat(again).isEqualTo(weights);
    assertThat(otherSeed).isNotEqualTo(weights);
  }

  @Test
  void theSpreadOfReplicatesIsDeLongsStandardError() {
    PlantedScores planted = PlantedScores.tied();
    CountedScores scores = CountedScores.of(planted.probability(), planted.outcome());
    double[] aurocs =
        PoissonBootstrap.replicates(
            scores, 2000, 3, s -> PerformanceMetric.AUROC.apply(s).orElseThrow().value());
    Estimate expected = PerformanceMetric.AUROC.apply(scores).orElseThrow();
    double mean = Arrays.stream(aurocs).average().orElseThrow();
    double variance =
        Arrays.stream(aurocs).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(expected.value(), within(0.003));
    assertThat(Math.sqrt(variance) / expected.standardError()).isCloseTo(1, within(0.08));
    Interval interval = PoissonBootstrap.interval(aurocs);
    assertThat(interval.low()).isCloseTo(expected.interval().low(), within(0.012));
    assertThat(interval.high()).isCloseTo(expected.interval().high(), within(0.012));
  }

  @Test
  void theWeightsOfPersonsGiveTheStandardErrorOfClusters() {
    // Three rows a person, drawn together: Obuchowski's standard error, see PairedAurocTest.
    PlantedScores planted = PlantedScores.tied();
    int rows = planted.outcome().length;
    double[] aurocs = new double[1000];
    for (int r = 0; r < aurocs.length; r++) {
      long[] events = new long[rows];
      long[] nonEvents = new long[rows];
      for (int i = 0; i < rows; i++) {
        (planted.outcome()[i] ? events : nonEvents)[i] = PoissonBootstrap.weight(i / 3, 9, r);
      }
      aurocs[r] = Discrimination.of(planted.probability(), events, nonEvents).orElseThrow().auroc();
    }
    double mean = Arrays.stream(aurocs).average().orElseThrow();
    double variance =
        Arrays.stream(aurocs).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
    assertThat(Math.sqrt(variance) / 0.024303256575384413).isCloseTo(1, within(0.1));
  }

  @Test
  void theSameSeedGivesTheSameReplicatesInAnyOrderOfPersons() {
    PlantedScores there = PlantedScores.tied();
    PlantedScores back = there.reversed();
    assertThat(briers(CountedScores.of(back.probability(), back.outcome()), 8))
        .isEqualTo(briers(CountedScores.of(there.probability(), there.outcome()), 8))
        .isNotEqualTo(briers(CountedScores.of(there.probability(), there.outcome()), 9));
  }

  @Test
  void replicatesWithoutTheStatisticAreLeftOutAndTooFewAreRefused() {
    double[] values = new double[140];
    Arrays.setAll(values, i -> i < 101 ? i / 100.0 : Double.NaN);
    assertThat(PoissonBootstrap.interval(values).low()).isCloseTo(0.025, within(1e-12));
    assertThat(PoissonBootstrap.interval(values).high()).isCloseTo(0.975, within(1e-12));
    assertThatThrownBy(() -> PoissonBootstrap.interval(new double[39]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("39");
  }

  private static double[] briers(CountedScores scores, long seed) {
    return PoissonBootstrap.replicates(
        scores, 5, seed, s -> PerformanceMetric.BRIER.apply(s).orElseThrow().value());
  }
}
