package org.focale.jobs.risk.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.model.CovariateValues;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScorerTest {

  private static final StructType KEY = new StructType().add("row_id", DataTypes.LongType, false);
  private static final LinearModel MODEL =
      new LinearModel(
          -1,
          List.of(
              new LinearTerm(new ModelInput(1, "age", 50), 0.1, 60),
              new LinearTerm(new ModelInput(2, "stays", 0), 0.5, 1),
              new LinearTerm(new ModelInput(3, "diabetes", 0), 2, 0.25)));

  @TempDir private Path directory;

  @Test
  void eachRowGetsItsProbabilityAndTheCovariatesThatMovedItMost() {
    Inputs inputs = new SmallLake(directory.resolve("lake")).inputs("population", 1);
    Dataset<Row> rows =
        inputs.rows(
            List.of(RowFactory.create(7L, 70.0), RowFactory.create(8L, 60.0)),
            KEY.add("age", DataTypes.DoubleType));
    Scorer scorer = new Scorer(inputs, MODEL, 2);
    Dataset<Row> scored =
        scorer.scored(
            rows,
            row -> new CovariateValues(new long[] {1}, new double[] {row.<Double>getAs("age")}),
            KEY);
    List<Row> scores = Scorer.scores(scored, KEY).orderBy("row_id").collectAsList();
    assertThat(scores.get(0).getLong(0)).isEqualTo(7);
    assertThat(scores.get(0).getDouble(1)).isCloseTo(1 / (1 + Math.exp(-6)), within(1e-12));
    List<Row> reasons = Scorer.reasons(scored, KEY).orderBy("row_id", "rank").collectAsList();
    // 70 years: age 0.1 * 10 = 1, stays -0.5, diabetes -0.5; of two as large the lesser id is
    // first.
    checkReasons(reasons, 7, List.of("age", "stays"), List.of(1.0, -0.5));
    checkReasons(reasons, 8, List.of("stays", "diabetes"), List.of(-0.5, -0.5));
  }

  private static void checkReasons(
      List<Row> reasons, long row, List<String> names, List<Double> amounts) {
    List<Row> own = new ArrayList<>(reasons);
    own.removeIf(reason -> reason.getLong(0) != row);
    assertThat(own).extracting(reason -> reason.<String>getAs("name")).isEqualTo(names);
    assertThat(own).extracting(reason -> reason.<Integer>getAs("rank")).containsExactly(1, 2);
    for (int i = 0; i < amounts.size(); i++) {
      assertThat(own.get(i).<Double>getAs("contribution")).isCloseTo(amounts.get(i), within(1e-12));
    }
  }
}
