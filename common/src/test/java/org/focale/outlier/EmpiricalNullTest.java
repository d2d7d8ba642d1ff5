package org.focale.outlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class EmpiricalNullTest {

  private static final int MANY = 100_000;

  /** So many exponential scores, at the middles of equal shares: a sample without chance. */
  private static double[] exponential(int n) {
    return scores(n, share -> -Math.log(share));
  }

  private static double[] scores(int n, DoubleUnaryOperator exceededBy) {
    double[] scores = new double[n];
    Arrays.setAll(scores, i -> exceededBy.applyAsDouble((i + 0.5) / n));
    return scores;
  }

  private static EmpiricalNull learn(double[] scores, TailFit fit) {
    return EmpiricalNull.learn(ScoreCounts.of(scores), fit);
  }

  @Test
  void scoresOfOrdinaryPeopleAloneAreAsManyAsExpectedFarBeyondWhereTheTailIsLearnt() {
    EmpiricalNull half = learn(scores(MANY, share -> -Math.log(share) / 2), TailFit.EXPONENTIAL);
    for (double share : new double[] {0.9, 0.3, 0.05, 1e-3, 1e-6, 1e-9}) {
      assertThat(half.expected(-Math.log(share) / 2) / MANY / share).isCloseTo(1, within(0.01));
    }
  }

  /** Quantiles of the generalised Pareto distribution: (share^-shape - 1) / shape. */
  @Test
  void scoresOnAnyScaleHaveTheShapeOfTheirTail() {
    for (double shape : new double[] {-0.3, 0.1, 0.4}) {
      EmpiricalNull learnt =
          learn(scores(MANY, share -> 50 * (Math.pow(share, -shape) - 1) / shape), TailFit.PARETO);
      for (double share : new double[] {0.5, 0.01, 1e-4, 1e-5}) {
        double score = 50 * (Math.pow(share, -shape) - 1) / shape;
        assertThat(learnt.expected(score) / MANY / share).isCloseTo(1, within(0.02));
      }
    }
  }

  /**
   * One in a hundred is rare: with 0.495 and 0.0909 of the others above the two quantiles the tail
   * falls 0.950 times as fast as it should, which is 1,230 for 1,000 and 15.5 for 10.
   */
  @Test
  void aFewRareOnesMoveTheNumberByTheirShareHoweverFarOutTheyAre() {
    for (double far : new double[] {6, 40, 4_000}) {
      double[] scores = exponential(MANY);
      Arrays.fill(scores, MANY - 1_000, MANY, far);
      EmpiricalNull learnt = learn(scores, TailFit.EXPONENTIAL);
      assertThat(learnt.expected(-Math.log(0.01))).isCloseTo(1_240, within(15.0));
      assertThat(learnt.expected(-Math.log(1e-4))).isCloseTo(15.5, within(0.5));
    }
  }

  @Test
  void beyondOneInAThousandAProbabilityFallsNoFasterThanItself() {
    double[] steep = scores(MANY, share -> -Math.log(share) / 2);
    EmpiricalNull learnt = learn(steep, TailFit.PROBABILITY);
    double rare = -Math.log(1e-3) / 2;
    assertThat(learnt.expected(rare)).isCloseTo(100, within(1.0));
    assertThat(learnt.expected(rare - 0.1) / learnt.expected(rare))
        .isCloseTo(Math.exp(0.2), within(0.01));
    assertThat(learnt.expected(rare + 3) / learnt.expected(rare))
        .isCloseTo(Math.exp(-3), within(0.01));
    double[] flat = scores(MANY, share -> -2 * Math.log(share));
    assertThat(learn(flat, TailFit.PROBABILITY).tails())
        .isEqualTo(learn(flat, TailFit.EXPONENTIAL).tails());
  }

  /** The factor is by formula; counted is how many samples of ordinary scores are within it. */
  @Test
  void theStatedFactorHoldsForNineteenOfTwentySamples() {
    Random random = new Random(11);
    for (int n : new int[] {300, 3_000}) {
      double factor = TailFit.errorFactor(n);
      int within = 0;
      for (int sample = 0; sample < 1_000; sample++) {
        double[] scores = new double[n];
        Arrays.setAll(scores, i -> -Math.log(1 - random.nextDouble()));
        double expected = learn(scores, TailFit.EXPONENTIAL).expected(Math.log(n));
        within += expected <= factor && expected >= 1 / factor ? 1 : 0;
      }
      assertThat(within).as(n + " scores").isBetween(925, 975);
    }
    assertThat(TailFit.errorFactor(300)).isCloseTo(2.73, within(0.01));
  }

  @Test
  void whereNoTailCanBeLearntAsManyAreExpectedAsThereAre() {
    double[] few = exponential(EmpiricalNull.LEAST_SCORES - 1);
    assertThat(learn(few, TailFit.EXPONENTIAL).expected(few[2])).isCloseTo(3, within(1e-9));
    double[] alike = new double[MANY];
    alike[7] = 1;
    for (TailFit fit : TailFit.values()) {
      assertThat(learn(alike, fit).expected(1)).isEqualTo(1);
      assertThat(learn(alike, fit).expected(0)).isEqualTo(MANY);
      assertThat(learn(alike, fit).expected(9)).isEqualTo(1);
    }
  }

  @Test
  void scoresCountedInStepsTeachTheSame() {
    double[] each = exponential(20_000);
    int steps = (int) (100 * each[0]) + 1;
    double[] edges = new double[steps];
    double[] atLeast = new double[steps];
    for (int s = 0; s < steps; s++) {
      double edge = s / 100.0;
      edges[s] = edge;
      atLeast[s] = Arrays.stream(each).filter(score -> score >= edge).count();
    }
    EmpiricalNull counted =
        EmpiricalNull.learn(new ScoreCounts(edges, atLeast), TailFit.PROBABILITY);
    for (double score : new double[] {0.005, 1.234, 4, 20}) {
      assertThat(counted.expected(score) / learn(each, TailFit.PROBABILITY).expected(score))
          .isCloseTo(1, within(0.001));
    }
  }

  @Test
  void scoresThatAreNotInOrderAreRefused() {
    assertThatThrownBy(() -> new ScoreCounts(new double[] {2, 1}, new double[] {2, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScoreCounts(new double[] {1, 2}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScoreCounts(new double[] {1, 2}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChanceTail(0, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
