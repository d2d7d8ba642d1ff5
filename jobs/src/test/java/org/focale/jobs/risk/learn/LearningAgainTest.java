package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do a learning curve and optimism say what they should of learners that are known through? */
final class LearningAgainTest {

  private static final Column PERSON = col("person");
  private static final StructType SCHEMA =
      new StructType()
          .add("person", DataTypes.LongType, false)
          .add("told", DataTypes.DoubleType, false)
          .add("code", DataTypes.IntegerType, false)
          .add("label", DataTypes.DoubleType, false)
          .add("part", DataTypes.IntegerType, false);

  /** Says what is told, whatever it has seen. */
  private static final Trainer FIXED =
      (rows, tally) -> unseen -> unseen.withColumn("probability", col("told"));

  /** Says of each code, which tells nothing, the share that had the outcome: learns by heart. */
  private static final Trainer BY_HEART =
      (rows, tally) -> {
        Dataset<Row> shares = rows.groupBy(col("code").as("known")).agg(avg("label").as("share"));
        return unseen ->
            unseen
                .join(broadcast(shares), col("code").equalTo(col("known")), "left")
                .withColumn("probability", coalesce(col("share"), lit(0.5)));
      };

  @TempDir private Path directory;
  private Inputs inputs;

  @BeforeEach
  void open() {
    inputs = new SmallLake(directory).inputs("none", 3);
  }

  /** Two rows of each person; the outcome comes as often as told, in 40 codes alike. */
  private Dataset<Row> rows(int persons, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2 * persons; i++) {
      double told = random.nextInt(99) / 100.0 + 0.01;
      double label = random.nextDouble() < told ? 1 : 0;
      rows.add(RowFactory.create((long) (i / 2), told, random.nextInt(40), label, i % 3));
    }
    return inputs.rows(rows, SCHEMA);
  }

  @Test
  void aLearningCurveHasSharesOfPersonsOneWithinTheNext() {
    List<Row> curve = LearningCurve.rows(inputs, FIXED, rows(800, 1), rows(200, 2), PERSON);
    assertThat(curve).extracting(row -> row.getDouble(0)).containsExactly(0.125, 0.25, 0.5, 1.0);
    assertThat(curve.get(3).getLong(6)).isEqualTo(800);
    for (Row row : curve) {
      // Four standard errors of a binomial share of 800 persons.
      assertThat(row.getLong(6) / 800.0)
          .isBetween(row.getDouble(0) - 0.07, row.getDouble(0) + 0.07);
      assertThat(row.getLong(7)).isEqualTo(2 * row.getLong(6));
      // What is told does not depend on who taught it.
      assertThat(row.getDouble(1)).isEqualTo(curve.get(0).getDouble(1));
    }
  }

  @Test
  void aLearnerByHeartIsOptimistic() {
    Dataset<Row> rows = inputs.keep(rows(150, 1));
    RowTally tally = RowTally.of(inputs, rows, PERSON);
    Dataset<Row> apparent = BY_HEART.on(rows, tally).apply(rows);
    Row auroc = Optimism.rows(inputs, BY_HEART, rows, apparent, PERSON, 6).get(0);
    assertThat(auroc.getString(0)).isEqualTo("auroc");
    assertThat(auroc.getDouble(1)).isGreaterThan(0.62);
    assertThat(auroc.getDouble(2)).isGreaterThan(0.03);
    assertThat(auroc.getDouble(4)).isLessThan(auroc.getDouble(1) - 0.03);
    assertThat(auroc.getLong(6)).isEqualTo(150);
    assertThat(auroc.getLong(7)).isEqualTo(300);
  }

  @Test
  void whatLearnsNothingIsNotOptimistic() {
    Dataset<Row> rows = inputs.keep(rows(150, 1));
    Dataset<Row> apparent = FIXED.on(rows, RowTally.of(inputs, rows, PERSON)).apply(rows);
    for (Row row : Optimism.rows(inputs, FIXED, rows, apparent, PERSON, 12)) {
      assertThat(Math.abs(row.getDouble(2))).isLessThan(4 * row.getDouble(3) + 0.001);
    }
  }
}
