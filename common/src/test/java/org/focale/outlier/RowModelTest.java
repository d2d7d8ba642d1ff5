package org.focale.outlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowModelTest {

  private static final AskedDetectors TOGETHER = new AskedDetectors(Optional.empty(), 50, 64);

  private static AskedDetectors alone(DetectorKind kind) {
    return new AskedDetectors(Optional.of(kind), 50, 64);
  }

  @ParameterizedTest
  @EnumSource(value = DetectorKind.class, names = "KNN", mode = EnumSource.Mode.EXCLUDE)
  void aFittedRowGetsTheSameScoreToTheBitWhenItComesAgain(DetectorKind kind) {
    RowFit fit = RowFit.of(planted(9_000, 7), alone(kind), 3);
    double[][] again = planted(9_000, 7);
    for (int r = 0; r < again.length; r += 97) {
      assertThat(fit.model().score(again[r])).isEqualTo(fit.score()[r]);
    }
  }

  @Test
  void scoresOfFittedRowsAreThoseOfADetectorThatIsNotKept() {
    double[][] rows = planted(500, 7);
    Standardization.inPlace(rows);
    for (DetectorKind kind : DetectorKind.values()) {
      assertThat(RowFit.of(planted(500, 7), alone(kind), 3).score())
          .isEqualTo(kind.detector(50, 64).scores(rows, 3));
    }
  }

  /** The nearest of its five is then the row itself, so that the fourth other one counts. */
  @Test
  void aFittedRowThatComesAgainIsItsOwnNeighbour() {
    double[][] rows = planted(300, 7);
    RowModel five = RowFit.of(rows, alone(DetectorKind.KNN), 3).model();
    double[] fourth = new NeighbourDetector(4, 20_000, 8).fit(rows, 3).scores();
    double[][] again = planted(300, 7);
    for (int r = 0; r < again.length; r++) {
      assertThat(five.score(again[r])).isEqualTo(fourth[r]);
    }
  }

  @Test
  void neighboursOfALaterRowByProjectionAreMostlyTheExactOnes() {
    double[][] rows = planted(6_000, 7);
    double[][] later = planted(300, 8);
    FittedDetector exact = NeighbourDetector.DEFAULT.fit(rows, 1).detector();
    FittedDetector found = new NeighbourDetector(5, 0, 8).fit(rows, 1).detector();
    double ratio = 0;
    for (double[] row : later) {
      assertThat(found.score(row)).isGreaterThanOrEqualTo(exact.score(row));
      ratio += found.score(row) / exact.score(row) / later.length;
    }
    assertThat(ratio).isBetween(1.0, 1.2);
    FittedDetector restored = DetectorKind.KNN.restored(found.state());
    for (double[] row : later) {
      assertThat(restored.score(row)).isEqualTo(found.score(row));
    }
  }

  @Test
  void aModelThatWasStoredScoresToTheBitAsBefore() {
    RowModel model = RowFit.of(withGaps(planted(400, 7)), TOGETHER, 3).model();
    assertThat(model.detectors()).hasSize(7);
    List<StoredNumbers> stored = new ArrayList<>(StoredNumbers.of(model));
    Collections.shuffle(stored, new Random(1));
    RowModel restored = StoredNumbers.model(stored);
    for (double[] row : withGaps(planted(200, 8))) {
      assertThat(restored.score(row)).isEqualTo(model.score(row));
    }
  }

  @ParameterizedTest
  @EnumSource(DetectorKind.class)
  void aModelThatIsStoredInPartIsRefused(DetectorKind kind) {
    List<StoredNumbers> stored =
        StoredNumbers.of(RowFit.of(planted(100, 7), alone(kind), 3).model());
    for (String name : stored.stream().map(StoredNumbers::name).distinct().toList()) {
      List<StoredNumbers> part = stored.stream().filter(row -> !row.name().equals(name)).toList();
      assertThatThrownBy(() -> StoredNumbers.model(part))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theScoreOfAllIsTheMeanOfLogarithmsOfSharesOfFittedRows() {
    RowModel model = RowFit.of(planted(400, 7), TOGETHER, 3).model();
    for (double[] row : new double[][] {{0, 0, 0, 0}, {1, 2, 2, 1}, {9, -9, 9, -9}}) {
      double expected = 0;
      for (DetectorKind kind : DetectorKind.values()) {
        RowFit one = RowFit.of(planted(400, 7), alone(kind), 3);
        double score = one.model().score(row);
        double asHigh = Arrays.stream(one.score()).filter(fitted -> fitted >= score).count();
        expected -= Math.log(asHigh > 0 ? asHigh / 400 : 1.0 / 401) / 7;
      }
      assertThat(model.score(row)).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void aGapIsTheMedianOfTheFittedRowsAndAColumnThatDidNotVaryDoesNotCount() {
    double[][] rows = new double[101][];
    Arrays.setAll(rows, r -> new double[] {r, 7, Double.NaN, r * r});
    rows[3][0] = Double.NaN;
    RowModel model = RowFit.of(rows, alone(DetectorKind.HBOS), 3).model();
    assertThat(model.scale().compared()).containsExactly(0, 3);
    assertThat(model.score(new double[] {Double.NaN, Double.NaN, 5, 16}))
        .isEqualTo(model.score(new double[] {50.5, 8, 1, 16}));
  }

  @Test
  void rowsThatCannotBeComparedAreRefused() {
    RowModel model = RowFit.of(planted(50, 7), alone(DetectorKind.ECOD), 3).model();
    assertThatThrownBy(() -> model.score(new double[3]))
        .hasMessage("a row has 3 columns where 4 were fitted");
    assertThatThrownBy(() -> model.score(new double[] {0, Double.POSITIVE_INFINITY, 0, 0}))
        .hasMessage("column 1 has an infinite value");
    assertThatThrownBy(() -> RowFit.of(new double[][] {{1}, {1}}, TOGETHER, 3))
        .hasMessage("no column has two different numbers");
    assertThatThrownBy(() -> RowFit.of(planted(5, 7), alone(DetectorKind.KNN), 3))
        .hasMessage("rows: 5, columns: 4; knn needs more than 5 rows");
  }

  private static double[][] withGaps(double[][] rows) {
    for (int r = 0; r < rows.length; r += 7) {
      rows[r][r % 4] = Double.NaN;
    }
    return rows;
  }

  private static double[][] planted(int rows, long seed) {
    Random random = new Random(seed);
    double[][] made = new double[rows][4];
    for (double[] row : made) {
      Arrays.setAll(row, c -> random.nextGaussian() + (c > 0 ? row[c - 1] / 2 : 0));
    }
    return made;
  }
}
