package org.focale.outlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectorTest {

  @ParameterizedTest
  @EnumSource(DetectorKind.class)
  void scoresAreTheSameToTheLastBitWithOneThreadAndWithMany(DetectorKind kind) throws Exception {
    double[][] rows = planted(9_000, 5);
    Detector detector = kind == DetectorKind.KNN ? projected() : kind.detector(20, 256);
    double[] alone = in(1, detector, rows);
    assertThat(in(4, detector, rows)).isEqualTo(alone);
  }

  private static double[] in(int threads, Detector detector, double[][] rows) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> detector.scores(rows, 3)).get();
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource(DetectorKind.class)
  void rowsThatRepeatAndColumnsThatRepeatGiveFiniteScores(DetectorKind kind) {
    double[][] rows = planted(60, 3);
    for (int r = 0; r < rows.length; r++) {
      double[] row = rows[r / 2 * 2];
      rows[r] = new double[] {row[0], row[1], row[2], row[0], r < 3 ? 1 : 0};
    }
    Standardization.inPlace(rows);
    assertThat(Arrays.stream(kind.detector(100, 256).scores(rows, 1)))
        .hasSize(60)
        .allMatch(score -> Double.isFinite(score));
  }

  @ParameterizedTest
  @EnumSource(DetectorKind.class)
  void theRowThatIsFarOutInEveryColumnComesFirst(DetectorKind kind) {
    double[][] rows = planted(300, 4);
    rows[17] = new double[] {9, -9, 9, -9};
    Standardization.inPlace(rows);
    double[] scores = kind.detector(100, 256).scores(rows, 1);
    assertThat(scores[17]).isEqualTo(Arrays.stream(scores).max().orElseThrow());
  }

  @Test
  void neighboursByProjectionAreMostlyTheExactOnes() {
    double[][] rows = planted(3_000, 6);
    double[] exact = NeighbourDetector.DEFAULT.scores(rows, 1);
    double[] found = projected().scores(rows, 1);
    int same = 0;
    double ratio = 0;
    for (int r = 0; r < rows.length; r++) {
      assertThat(found[r]).isGreaterThanOrEqualTo(exact[r]);
      same += found[r] == exact[r] ? 1 : 0;
      ratio += found[r] / exact[r] / rows.length;
    }
    assertThat(same).isGreaterThan(rows.length / 5);
    assertThat(ratio).isBetween(1.0, 1.2);
  }

  private static Detector projected() {
    return new NeighbourDetector(5, 0, 8);
  }

  @Test
  void aDetectorSaysWhichTablesItCannotScore() {
    assertThat(DetectorKind.KNN.detector(100, 256).refusal(5, 2))
        .contains("needs more than 5 rows");
    assertThat(DetectorKind.PCA.detector(100, 256).refusal(1_000, 301))
        .contains("takes at most 300 columns");
    assertThat(DetectorKind.MCD.detector(100, 256).refusal(20, 10))
        .contains("needs more than twice as many rows as columns");
    assertThat(DetectorKind.MCD.detector(100, 256).refusal(21, 10)).isEmpty();
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new NeighbourDetector(0, 10, 8))
        .hasMessageContaining("1 to 30 neighbours");
    assertThatThrownBy(() -> new NeighbourDetector(5, 100_001, 8))
        .hasMessageContaining("up to 100,000 rows");
    assertThatThrownBy(() -> new HistogramDetector(1, 0.1)).hasMessageContaining("2 to 1,000 bins");
    assertThatThrownBy(() -> new ForestDetector(100, 257)).hasMessageContaining("2 to 256 rows");
    assertThatThrownBy(() -> new RobustDistanceDetector(0, 1)).hasMessageContaining("starts");
  }

  @Test
  void aConstantColumnIsRefusedAndGapsTakeTheMedian() {
    assertThatThrownBy(() -> Standardization.inPlace(new double[][] {{1, 2}, {1, 3}}))
        .hasMessageContaining("column 0 is constant");
    double[][] rows = {{1, 5}, {Double.NaN, 6}, {2, 7}, {9, 8}, {4, 9}};
    Medians.fill(rows);
    assertThat(rows[1][0]).isEqualTo(3);
    Standardization scale = Standardization.inPlace(rows);
    assertThat(scale.original(0, rows[3][0])).isCloseTo(9, within(1e-12));
  }

  /** By hand: the shares at or above are 1/3, 1 and 2/3, and 2/3, 2/3 and 1. */
  @Test
  void combinedScoresAreMeansOfLogarithmsOfShares() {
    double[] combined =
        CombinedTails.of(List.of(new double[] {9, 1, 5}, new double[] {0.2, 0.2, 0.1}));
    assertThat(combined[0]).isCloseTo((Math.log(3) + Math.log(1.5)) / 2, within(1e-12));
    assertThat(combined[1]).isCloseTo(Math.log(1.5) / 2, within(1e-12));
    assertThat(combined[2]).isCloseTo(Math.log(1.5) / 2, within(1e-12));
  }

  @Test
  void everySetOfRowsIsDrawnAboutAsOften() {
    int[] drawn = new int[10];
    for (long seed = 0; seed < 2_000; seed++) {
      int[] rows = Draws.rows(Draws.random(seed, 7), 10, 3);
      assertThat(rows).hasSize(3).doesNotHaveDuplicates();
      Arrays.stream(rows).forEach(row -> drawn[row]++);
    }
    // 600 expected each, standard deviation 20.
    assertThat(Arrays.stream(drawn)).allMatch(n -> n > 500 && n < 700);
  }

  private static double[][] planted(int rows, int columns) {
    Random random = new Random(8);
    double[][] made = new double[rows][columns];
    for (double[] row : made) {
      Arrays.setAll(row, c -> random.nextGaussian() + (c > 0 ? row[c - 1] / 2 : 0));
    }
    return made;
  }
}
