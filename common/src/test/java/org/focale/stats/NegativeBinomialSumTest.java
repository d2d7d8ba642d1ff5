package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;

/** Against the textbook probability, and against sums folded term by term. */
class NegativeBinomialSumTest {

  @Test
  void oneCountHasTheProbabilitiesOfTheTextbook() {
    double shape = 2.7;
    double scale = 9.3;
    NegativeBinomialSum sum = sum(new double[] {shape}, new double[] {scale});
    double[] density = density(shape, scale, 400);
    double below = 0;
    for (int n = 0; n < density.length; n++) {
      assertThat(sum.atLeast(n)).isCloseTo(1 - below, within(1e-12));
      below += density[n];
    }
  }

  @Test
  void differentCountsAddUpAsFoldedTermByTerm() {
    double[] shapes = {0.8, 3.5, 12, 1.56};
    double[] scales = {20, 0.4, 6, 0};
    double[] folded = {1};
    for (int i = 0; i < shapes.length; i++) {
      folded = folded(folded, density(shapes[i], scales[i], 1_500));
    }
    NegativeBinomialSum sum = sum(shapes, scales);
    double below = 0;
    for (int n = 0; n < 300; n++) {
      assertThat(sum.atLeast(n)).isCloseTo(1 - below, within(1e-11));
      assertThat(sum.quantile(below + folded[n] / 2)).isEqualTo(n);
      below += folded[n];
    }
  }

  @Test
  void countsOfOneScaleAreOneCountOfTheirShapesTogether() {
    NegativeBinomialSum many = sum(new double[] {1, 2, 3}, new double[] {4, 4, 4});
    NegativeBinomialSum one = sum(new double[] {6}, new double[] {4});
    assertThat(many.mean()).isEqualTo(24);
    for (double share : new double[] {0.001, 0.1, 0.5, 0.9, 0.999}) {
      assertThat(many.quantile(share)).isEqualTo(one.quantile(share));
    }
  }

  /** 500 counts of mean 40: P(0) is e^-1600, below the least double. */
  @Test
  void aSumWhoseFirstProbabilityIsBelowTheLeastDoubleIsStillExact() {
    double[] shapes = new double[500];
    double[] scales = new double[500];
    Arrays.fill(shapes, 1.5);
    Arrays.fill(scales, 40 / 1.5);
    NegativeBinomialSum sum = sum(shapes, scales);
    double deviation = Math.sqrt(20_000 * (1 + 40 / 1.5));
    assertThat(sum.mean()).isCloseTo(20_000, within(1e-6));
    assertThat(sum.quantile(0.9))
        .isBetween(Math.round(20_000 + 1.26 * deviation), Math.round(20_000 + 1.31 * deviation));
    assertThat(sum.quantile(0.1))
        .isBetween(Math.round(20_000 - 1.31 * deviation), Math.round(20_000 - 1.26 * deviation));
  }

  @Test
  void countsThatCannotOccurAreAlwaysZero() {
    NegativeBinomialSum none = sum(new double[0], new double[0]);
    assertThat(none.quantile(0.9)).isZero();
    assertThat(none.atLeast(1)).isZero();
    NegativeBinomialSum never = sum(new double[] {2}, new double[] {0});
    assertThat(never.quantile(0.9)).isZero();
    assertThat(never.atLeast(0)).isEqualTo(1);
  }

  @Test
  void whatIsNoDistributionIsRefused() {
    assertThatThrownBy(() -> sum(new double[] {0}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sum(new double[] {1}, new double[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sum(new double[] {1}, new double[] {1}).quantile(1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NegativeBinomialSum sum(double[] shapes, double[] scales) {
    return new NegativeBinomialSum(shapes, scales);
  }

  /** Γ(a+n)/(Γ(a) n!) (1+s)^-a (s/(1+s))^n. */
  private static double[] density(double shape, double scale, int length) {
    double[] density = new double[length];
    for (int n = 0; n < length; n++) {
      density[n] =
          scale == 0
              ? (n == 0 ? 1 : 0)
              : Math.exp(
                  Gamma.logGamma(shape + n)
                      - Gamma.logGamma(shape)
                      - Gamma.logGamma(n + 1.0)
                      - shape * Math.log1p(scale)
                      + n * Math.log(scale / (1 + scale)));
    }
    return density;
  }

  private static double[] folded(double[] a, double[] b) {
    double[] sum = new double[Math.min(1_500, a.length + b.length - 1)];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length && i + j < sum.length; j++) {
        sum[i + j] += a[i] * b[j];
      }
    }
    return sum;
  }
}
