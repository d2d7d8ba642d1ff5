package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Expected values: AUROC and average precision by scikit-learn 1.9.1; DeLong's standard error by
 * NumPy 2.4.6 from the full matrix of events against non-events (placements' sample variances), all
 * on {@link PlantedScores}.
 */
class DiscriminationTest {

  @Test
  void tiedScoresGiveTheAreasAndTheErrorOfAnIndependentImplementation() {
    PlantedScores planted = PlantedScores.tied();
    Discrimination found =
        Discrimination.of(planted.probability(), planted.outcome()).orElseThrow();
    assertThat(found.events()).isEqualTo(94);
    assertThat(found.nonEvents()).isEqualTo(206);
    assertThat(found.auroc()).isCloseTo(0.8407353852509812, within(1e-12));
    assertThat(found.standardError()).hasValueCloseTo(0.02328741449870371, within(1e-12));
    assertThat(found.averagePrecision()).isCloseTo(0.6464989461242823, within(1e-12));
  }

  @Test
  void spreadScoresGiveTheAreasAndTheErrorOfAnIndependentImplementation() {
    PlantedScores planted = PlantedScores.spread();
    Discrimination found =
        Discrimination.of(planted.probability(), planted.outcome()).orElseThrow();
    assertThat(found.events()).isEqualTo(684);
    assertThat(found.auroc()).isCloseTo(0.8803130388026804, within(1e-12));
    assertThat(found.standardError()).hasValueCloseTo(0.007629479746215674, within(1e-12));
    assertThat(found.averagePrecision()).isCloseTo(0.7994163053809537, within(1e-12));
    Interval interval = found.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(0.8653595, within(1e-7));
    assertThat(interval.high()).isCloseTo(0.8952665, within(1e-7));
  }

  @Test
  void theOrderOfPersonsChangesNoBit() {
    PlantedScores planted = PlantedScores.spread();
    PlantedScores reversed = planted.reversed();
    assertThat(Discrimination.of(reversed.probability(), reversed.outcome()))
        .isEqualTo(Discrimination.of(planted.probability(), planted.outcome()));
  }

  @Test
  void theDeLongIntervalHoldsTheTruthInAbout95Of100Datasets() {
    // Normal scores, events shifted by 1: the true AUROC is Phi(1 / sqrt(2)).
    double truth = new NormalDistribution().cumulativeProbability(Math.sqrt(0.5));
    Random random = new Random(20240501);
    int held = 0;
    for (int dataset = 0; dataset < 400; dataset++) {
      double[] score = new double[150];
      boolean[] outcome = new boolean[150];
      for (int i = 0; i < score.length; i++) {
        outcome[i] = i < 60;
        score[i] = random.nextGaussian() + (outcome[i] ? 1 : 0);
      }
      Interval interval =
          Discrimination.of(score, outcome).flatMap(Discrimination::interval).orElseThrow();
      held += interval.contains(truth) ? 1 : 0;
    }
    assertThat(held / 400.0).isBetween(0.92, 0.98);
  }

  @Test
  void oneClassAloneHasNoDiscrimination() {
    assertThat(Discrimination.of(new double[] {0.1, 0.9}, new boolean[] {true, true})).isEmpty();
    assertThat(Discrimination.of(new double[] {0.1}, new boolean[] {false})).isEmpty();
    assertThat(Discrimination.of(new double[0], new boolean[0])).isEmpty();
  }

  @Test
  void perfectSeparationHasAnAreaOfOneAndNoInterval() {
    Discrimination found =
        Discrimination.of(
                new double[] {0.1, 0.2, 0.8, 0.9}, new boolean[] {false, false, true, true})
            .orElseThrow();
    assertThat(found.auroc()).isEqualTo(1);
    assertThat(found.averagePrecision()).isEqualTo(1);
    assertThat(found.interval()).isEmpty();
  }

  @Test
  void aSingleEventHasAnAreaAndNoInterval() {
    Discrimination found =
        Discrimination.of(new double[] {3, 1, 2}, new boolean[] {false, false, true}).orElseThrow();
    assertThat(found.auroc()).isEqualTo(0.5);
    assertThat(found.interval()).isEmpty();
  }

  @Test
  void theTwoZerosTie() {
    Discrimination found =
        Discrimination.of(new double[] {-0.0, 0.0}, new boolean[] {false, true}).orElseThrow();
    assertThat(found.auroc()).isEqualTo(0.5);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> Discrimination.of(new double[2], new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 scores, but 3 outcomes");
    assertThatThrownBy(() -> Discrimination.of(new double[] {Double.NaN}, new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score 0 is not finite");
  }
}
