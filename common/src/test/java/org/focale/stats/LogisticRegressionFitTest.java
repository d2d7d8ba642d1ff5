package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Expected values: statsmodels 0.15.0, GLM with binomial family (tolerance 1e-14; frequency weights
 * and offset); under a penalty SciPy 1.17.1, minimize by BFGS to a gradient of 1e-7, and NumPy's
 * inverse of the penalised information. All on 500 rows drawn by {@link PlantedScores.Uniform} from
 * 11 on: three covariates 2u - 1, an event where u is below the logistic function of -0.5 + x1 - 2
 * x2 + 0.3 x3, a weight 1 + floor(3u) and an offset u - 0.5.
 */
final class LogisticRegressionFitTest {

  private static final int ROWS = 500;

  private final double[][] design = new double[ROWS][4];
  private final boolean[] outcome = new boolean[ROWS];
  private final double[] weight = new double[ROWS];
  private final double[] offset = new double[ROWS];

  LogisticRegressionFitTest() {
    PlantedScores.Uniform uniform = new PlantedScores.Uniform(11);
    for (int i = 0; i < ROWS; i++) {
      design[i][0] = 1;
      for (int j = 1; j < 4; j++) {
        design[i][j] = 2 * uniform.next() - 1;
      }
      double eta = -0.5 + design[i][1] - 2 * design[i][2] + 0.3 * design[i][3];
      outcome[i] = uniform.next() < 1 / (1 + Math.exp(-eta));
      weight[i] = 1 + (int) (3 * uniform.next());
      offset[i] = uniform.next() - 0.5;
    }
  }

  @Test
  void personsGiveTheFitOfStatsmodels() {
    LogisticRegressionFit fit = fit(LogisticData.of(design, outcome));
    assertThat(fit.coefficients())
        .containsExactly(
            new double[] {
              -0.5535621041132683, 1.0206324573283188, -2.310610974777854, 0.9341314582601167
            },
            within(1e-9));
    assertThat(fit.covariance()[1])
        .containsExactly(
            new double[] {
              -0.0028111450224643105,
              0.03799543126983698,
              -0.010571622407940715,
              0.003814955194870235
            },
            within(1e-10));
    assertThat(fit.logLikelihood()).isCloseTo(-244.5434478712644, within(1e-9));
  }

  @Test
  void weightsAndAnOffsetGiveTheFitOfStatsmodels() {
    LogisticRegressionFit fit = fit(weighed());
    assertThat(fit.coefficients())
        .containsExactly(
            new double[] {
              -0.5930594788995376, 0.9638865640153809, -2.368073098486977, 0.8430994082954337
            },
            within(1e-9));
    assertThat(IntStream.range(0, 4).mapToDouble(j -> fit.estimate(j).standardError()).toArray())
        .containsExactly(
            new double[] {
              0.0852897556208334, 0.14007458173272644, 0.16228045280775963, 0.1440781266619468
            },
            within(1e-9));
    assertThat(fit.logLikelihood()).isCloseTo(-498.32001726115874, within(1e-8));
  }

  @Test
  void aPenaltyGivesTheFitOfScipy() {
    double[][] penalty = {{0, 0, 0, 0}, {0, 5, 2, 0}, {0, 2, 5, 0}, {0, 0, 0, 5}};
    LogisticRegressionFit fit = LogisticRegressionFit.penalised(weighed(), penalty).orElseThrow();
    assertThat(fit.coefficients())
        .containsExactly(
            new double[] {
              -0.5523833000553466, 0.9146467744388431, -2.1358536639803627, 0.7425685612321044
            },
            within(1e-8));
    assertThat(IntStream.range(0, 4).mapToDouble(j -> fit.estimate(j).standardError()).toArray())
        .containsExactly(
            new double[] {
              0.08187247896877496, 0.13052882919568093, 0.14585960182016067, 0.13277325297667822
            },
            within(1e-8));
  }

  @Test
  void theUnitOfACovariateChangesOnlyItsCoefficient() {
    double[] before = fit(LogisticData.of(design, outcome)).coefficients();
    for (double[] row : design) {
      row[2] *= 1e9;
    }
    double[] after = fit(LogisticData.of(design, outcome)).coefficients();
    assertThat(after[2] * 1e9).isCloseTo(before[2], within(1e-9));
    assertThat(after[1]).isCloseTo(before[1], within(1e-9));
  }

  @Test
  void aRareEventIsNoSeparation() {
    double[] ones = {1};
    LogisticRegressionFit fit =
        fit(
            new LogisticData(
                new double[][] {ones}, new double[] {3}, new double[] {3e8}, new double[1]));
    assertThat(fit.coefficients()[0]).isCloseTo(Math.log(1e-8), within(1e-9));
  }

  @Test
  void separationIsRefusedWhetherCompleteOrPartial() {
    double[][] line = {{1, 1}, {1, 2}, {1, 3}, {1, 4}};
    assertThat(separated(line, false, false, true, true)).isTrue();
    assertThat(separated(line, false, true, false, true)).isFalse();
    double[][] group = {{1, 0}, {1, 0}, {1, 1}, {1, 1}};
    assertThat(separated(group, false, true, true, true)).isTrue();
    double[][] oblique = {{1, 1, 0}, {1, 2, 1}, {1, 3, 3}, {1, 4, 4}, {1, 6, 6}, {1, 9, 8}};
    assertThat(separated(oblique, true, true, false, false, false, true)).isTrue();
  }

  @Test
  void aColumnThatIsTheSumOfOthersIsRefusedUnlessPenalised() {
    double[][] sum = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double[] row = design[i];
      sum[i] = new double[] {1, row[1], row[2], row[1] + row[2] + 1};
    }
    LogisticData data = LogisticData.of(sum, outcome);
    assertThat(LogisticRegressionFit.of(data)).isEmpty();
    double[][] ridge = new double[4][4];
    for (int j = 1; j < 4; j++) {
      ridge[j][j] = 1;
    }
    assertThat(LogisticRegressionFit.penalised(data, ridge)).isPresent();
  }

  @Test
  void oneClassAloneIsRefused() {
    assertThat(LogisticRegressionFit.of(LogisticData.of(design, new boolean[ROWS]))).isEmpty();
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> LogisticData.of(new double[][] {{1, 2}, {1}}, new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1");
    assertThatThrownBy(() -> LogisticData.of(new double[][] {{1, Double.NaN}}, new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class);
    double[][] notSymmetric = new double[4][4];
    notSymmetric[0][1] = 1;
    assertThatThrownBy(() -> LogisticRegressionFit.penalised(weighed(), notSymmetric))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private LogisticData weighed() {
    double[] events = new double[ROWS];
    double[] nonEvents = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      (outcome[i] ? events : nonEvents)[i] = weight[i];
    }
    return new LogisticData(design, events, nonEvents, offset);
  }

  private static boolean separated(double[][] design, boolean... outcome) {
    double[][] copy = Arrays.stream(design).map(double[]::clone).toArray(double[][]::new);
    return LogisticRegressionFit.of(LogisticData.of(copy, outcome)).isEmpty();
  }

  private static LogisticRegressionFit fit(LogisticData data) {
    return LogisticRegressionFit.of(data).orElseThrow();
  }
}
