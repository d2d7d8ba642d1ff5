package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ValueSketchTest {

  private static final SignificantDigits FOUR = new SignificantDigits(4);

  @Test
  void aNumberIsRoundedAsDecimalArithmeticRoundsIt() {
    Random random = new Random(1);
    for (int digits = 1; digits <= 9; digits++) {
      SignificantDigits rounding = new SignificantDigits(digits);
      MathContext decimal = new MathContext(digits, RoundingMode.HALF_EVEN);
      for (int i = 0; i < 2_000; i++) {
        double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
        double near = new BigDecimal(value).round(decimal).doubleValue();
        assertThat(rounding.of(value)).isEqualTo(near);
        assertThat(rounding.of(near)).isEqualTo(near);
      }
    }
  }

  @Test
  void numbersAtPowersOfTenAndHalvesAreRoundedAsDecimalArithmeticRoundsThem() {
    double[] values = {
      0.1,
      1,
      10,
      999.95,
      9999.5,
      99995,
      0.099995,
      1234.5,
      1235.5,
      1e22,
      1e-22,
      1e300,
      4.9e-324,
      Math.nextDown(1000),
      Math.nextUp(1000),
      Math.nextDown(0.001),
      -0.0,
      0.0,
      -1234.5
    };
    for (double value : values) {
      double near =
          new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_EVEN)).doubleValue();
      assertThat(FOUR.of(value)).isEqualTo(near);
    }
    assertThatThrownBy(() -> FOUR.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSumOfSketchesOfPartsIsTheSketchOfTheWholeWhateverTheOrder() {
    double[] values = new Random(2).doubles(20_000, -50, 2_000).toArray();
    SketchedValues whole = sketch(values).distribution();
    for (int parts : new int[] {2, 7, 100}) {
      ValueSketch sum = new ValueSketch(FOUR);
      for (int part = parts - 1; part >= 0; part--) {
        ValueSketch some = new ValueSketch(FOUR);
        for (int i = values.length - 1; i >= 0; i--) {
          if (i % parts == part) {
            some.add(values[i]);
          }
        }
        sum.add(some.distribution());
      }
      assertThat(sum.distribution().values()).isEqualTo(whole.values());
      assertThat(sum.distribution().counts()).isEqualTo(whole.counts());
      assertThat(sum.distribution().rounded()).isEqualTo(whole.rounded());
    }
  }

  @Test
  void percentilesOfValuesRecordedToTheDigitsAreExact() {
    Random random = new Random(3);
    double[] values = random.ints(5_000, 0, 9_999).mapToDouble(i -> i / 10.0).toArray();
    SketchedValues sketched = sketch(values).distribution();
    for (double value : new double[] {-1, 0, 12.3, 500, 777.7, 999.8, 1_200}) {
      MidRank rank = sketched.rank(value, FOUR.of(value));
      assertThat(rank.percentile())
          .isCloseTo(Percentile.of(value, values).orElseThrow(), within(1e-12));
      assertThat(rank.roundingError()).isZero();
    }
    double[] shares = {0, 0.05, 0.5, 0.9, 1};
    for (double share : shares) {
      assertThat(sketched.quantile(share))
          .isCloseTo(Percentile.quantile(values, share).orElseThrow(), within(1e-9));
    }
  }

  @Test
  void percentilesOfOtherValuesAreWithinTheStatedError() {
    SignificantDigits two = new SignificantDigits(2);
    double[] values = new Random(4).doubles(3_000, 1, 300).toArray();
    ValueSketch sketch = new ValueSketch(two);
    DoubleStream.of(values).forEach(sketch::add);
    SketchedValues sketched = sketch.distribution();
    double farthest = 0;
    for (int i = 0; i < 300; i++) {
      double value = values[i];
      MidRank rank = sketched.rank(value, two.of(value));
      double error = Math.abs(rank.percentile() - Percentile.of(value, values).orElseThrow());
      assertThat(error).isLessThanOrEqualTo(rank.roundingError() + 1e-12);
      farthest = Math.max(farthest, error);
    }
    assertThat(farthest).isGreaterThan(0.5);
  }

  @Test
  void theRoomDoesNotGrowWithValues() {
    double[] values = new Random(5).doubles(200_000, 1_000, 2_000).toArray();
    assertThat(sketch(values).distribution().size()).isLessThanOrEqualTo(1_001);
  }

  private static ValueSketch sketch(double[] values) {
    ValueSketch sketch = new ValueSketch(FOUR);
    DoubleStream.of(values).forEach(sketch::add);
    return sketch;
  }
}
