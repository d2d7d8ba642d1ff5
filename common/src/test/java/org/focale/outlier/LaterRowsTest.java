package org.focale.outlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Are rows that a detector was not fitted to scored as other implementations score them?
 *
 * <p>{@code later.csv}: eight rows, in the middle of those of {@code pyod.csv}, at their edge and
 * far beyond, and their scores by detectors fitted to {@code pyod.csv}. Of HBOS, kNN, PCA and MCD
 * they are PyOD 3.6.7's decision_function by default. PyOD's ECOD and COPOD rank a later row among
 * the fitted and the later rows; here the fitted rows alone count, so these scores are numpy's.
 */
class LaterRowsTest {

  private static final Offset<Double> ROUNDING = within(1e-6);

  @ParameterizedTest
  @CsvSource({"ECOD,ecod", "COPOD,copod", "HBOS,hbos", "KNN,knn", "PCA,pca"})
  void scoresAreThoseOfAnIndependentImplementation(DetectorKind kind, String column)
      throws IOException {
    RowModel model = fitted(NumberFile.read("pyod.csv").first(4), kind);
    NumberFile later = NumberFile.read("later.csv");
    double[][] rows = later.first(4);
    double[] expected = later.column(column);
    for (int r = 0; r < rows.length; r++) {
      assertThat(model.score(rows[r])).as("row " + r).isCloseTo(expected[r], ROUNDING);
    }
  }

  @Test
  void robustDistancesAreThoseOfPyodWhereEveryStartEndsInTheSameHalf() {
    double[][] rows = {
      {12.07, -7.61}, {17.45, 4.71}, {-11.6, 8.17}, {10.14, 14.51}, {-12.51, -4.1},
      {3.13, 1.47}, {1.36, 0.54}, {-0.76, 0.08}, {1.65, 0.62}, {-0.31, 0.53},
      {-1.74, -2.38}, {0.79, -0.28}, {-3.84, -2.73}, {-0.94, -1.66}, {-2.98, -1.46},
      {1.79, 0.66}
    };
    RowModel model = fitted(rows, DetectorKind.MCD);
    assertThat(model.score(new double[] {0, 0})).isCloseTo(0.25863361, ROUNDING);
    assertThat(model.score(new double[] {5, 5})).isCloseTo(19.9750887, ROUNDING);
    assertThat(model.score(new double[] {-20, 3})).isCloseTo(633.939642, ROUNDING);
  }

  private static RowModel fitted(double[][] rows, DetectorKind kind) {
    return RowFit.of(rows, new AskedDetectors(Optional.of(kind), 100, 256), 1).model();
  }

  /** Four rows, one column, by hand: beyond all of them the share is 1/5. */
  @Test
  void whatLiesBeyondAllFittedRowsIsInASmallerTailThanAnyOfThem() {
    ColumnTails tails = ColumnTails.of(new double[][] {{1}, {2}, {2}, {4}}, 0);
    assertThat(tails.left(0.5)).isEqualTo(0.2);
    assertThat(tails.right(0.5)).isEqualTo(1);
    assertThat(tails.left(1)).isEqualTo(0.25);
    assertThat(tails.left(2)).isEqualTo(0.75);
    assertThat(tails.right(2)).isEqualTo(0.75);
    assertThat(tails.right(4)).isEqualTo(0.25);
    assertThat(tails.right(5)).isEqualTo(0.2);
  }
}
