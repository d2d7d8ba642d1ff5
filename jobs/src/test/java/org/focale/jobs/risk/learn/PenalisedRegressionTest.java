package org.focale.jobs.risk.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Are coefficients those of an independent implementation?
 *
 * <p>Expected values: scikit-learn 1.9.1, {@code LogisticRegression(penalty='elasticnet',
 * solver='saga', C=1/(n*strength), tol=1e-12)} on the same 240 made rows, covariates divided by
 * their standard deviation (n - 1) and the coefficients divided by it again. This is the objective
 * that glmnet minimises, whose standard deviation has n below.
 */
class PenalisedRegressionTest {

  private static final int ROWS = 240;
  private static final StructType SCHEMA =
      new StructType()
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);
  private static Dataset<Row> rows;

  @BeforeAll
  static void makeRows() {
    List<Row> made = IntStream.range(0, ROWS).mapToObj(PenalisedRegressionTest::row).toList();
    rows = TestSpark.session().createDataFrame(made, SCHEMA).coalesce(1).cache();
  }

  private static Row row(int i) {
    double[] x = new double[6];
    for (int j = 0; j < x.length; j++) {
      x[j] = Math.sin((i + 1) * (j + 2) * 0.37) + 0.3 * Math.cos((i + 1) * 0.11) * (j % 2);
    }
    x[5] = x[5] > 0.4 ? 1 : 0;
    x[3] *= 10;
    double logit = -0.4 + 0.9 * x[0] - 0.6 * x[1] + 0.05 * x[3] + 0.7 * x[5];
    double uniform = Math.abs(Math.sin((i + 1) * 12.9898) * 43758.5453) % 1;
    return RowFactory.create(uniform < 1 / (1 + Math.exp(-logit)) ? 1.0 : 0.0, Vectors.dense(x));
  }

  @ParameterizedTest
  @CsvSource({
    "1,   0.02,  -0.5045685 0.4631142 -0.5748694 0.0       0.059219  0.0479278 0.5915746",
    "0.5, 0.02,  -0.536987  0.5118259 -0.6129215 0.0268991 0.0631946 0.108912  0.6612138",
    "0,   0.05,  -0.5279694 0.480209  -0.5632953 0.0755106 0.0578729 0.1482182 0.6484651",
    "1,   0.002, -0.5969714 0.6142877 -0.7118303 0.0837074 0.0734734 0.1666062 0.776846"
  })
  void coefficientsAreTheIndependentOnesTo1e4(double lassoShare, double strength, String expected) {
    LogisticRegressionModel fitted =
        PenalisedRegression.regression(lassoShare, "features").setRegParam(strength).fit(rows);
    double[] values =
        List.of(expected.trim().split(" +")).stream().mapToDouble(Double::parseDouble).toArray();
    assertThat(fitted.intercept()).isCloseTo(values[0], within(1e-4));
    for (int i = 1; i < values.length; i++) {
      assertThat(fitted.coefficients().apply(i - 1))
          .as("covariate %d", i)
          .isCloseTo(values[i], within(1e-4));
    }
  }

  @Test
  void anOutcomeThatTheRowsAgreeOnWasMade() {
    assertThat(rows.filter("label = 1").count()).isEqualTo(105);
  }
}
