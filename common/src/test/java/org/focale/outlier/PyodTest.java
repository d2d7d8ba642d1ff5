package org.focale.outlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected scores are PyOD 3.6.7's decision_scores_ with scikit-learn 1.9.1, all by default, on the
 * same rows standardised with numpy. {@code pyod.csv}: 120 rows, two columns that go together, one
 * with a long tail, one of whole numbers, and six odd rows; then PyOD's scores.
 */
class PyodTest {

  private static final Offset<Double> ROUNDING = within(1e-6);

  @ParameterizedTest
  @CsvSource({"ECOD,ecod", "COPOD,copod", "HBOS,hbos", "KNN,knn", "PCA,pca"})
  void scoresAreThoseOfPyod(DetectorKind kind, String column) throws IOException {
    double[][] rows = rows();
    Standardization.inPlace(rows);
    assertThat(kind.detector(100, 256).scores(rows, 1)).containsExactly(expected(column), ROUNDING);
  }

  @Test
  void robustDistancesAreThoseOfPyodWhereEveryStartEndsInTheSameHalf() {
    double[][] rows = {
      {12.07, -7.61}, {17.45, 4.71}, {-11.6, 8.17}, {10.14, 14.51}, {-12.51, -4.1},
      {3.13, 1.47}, {1.36, 0.54}, {-0.76, 0.08}, {1.65, 0.62}, {-0.31, 0.53},
      {-1.74, -2.38}, {0.79, -0.28}, {-3.84, -2.73}, {-0.94, -1.66}, {-2.98, -1.46},
      {1.79, 0.66}
    };
    double[] expected = {
      534.5619441, 131.6231407, 597.6680958, 217.9864353, 63.06092611, 2.352813367, 0.5161723717,
      1.819534673, 0.7152251008, 2.611030013, 3.209323253, 0.6285047941, 2.98527807, 1.662054718,
      2.58138568, 0.8377715993
    };
    Standardization.inPlace(rows);
    for (long seed = 0; seed < 5; seed++) {
      assertThat(DetectorKind.MCD.detector(100, 256).scores(rows, seed))
          .containsExactly(expected, ROUNDING);
    }
  }

  @Test
  void aForestPutsTheOddRowsFirst() throws IOException {
    double[][] rows = rows();
    double[] scores = DetectorKind.ISOLATION_FOREST.detector(100, 256).scores(rows, 1);
    double sixth = Arrays.stream(scores).sorted().skip(rows.length - 12).findFirst().orElseThrow();
    assertThat(Arrays.stream(scores).limit(6)).allMatch(score -> score >= sixth);
  }

  private static double[][] rows() throws IOException {
    return lines().stream()
        .map(line -> Arrays.stream(line.split(",")).limit(4).mapToDouble(Double::parseDouble))
        .map(java.util.stream.DoubleStream::toArray)
        .toArray(double[][]::new);
  }

  private static double[] expected(String column) throws IOException {
    int at = Arrays.asList(text().get(0).split(",")).indexOf(column);
    return lines().stream().mapToDouble(line -> Double.parseDouble(line.split(",")[at])).toArray();
  }

  private static List<String> lines() throws IOException {
    return text().subList(1, text().size());
  }

  private static List<String> text() throws IOException {
    try (InputStream file =
        Optional.ofNullable(PyodTest.class.getResourceAsStream("pyod.csv")).orElseThrow()) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
