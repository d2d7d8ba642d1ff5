package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.ScoreCounts;
import org.focale.outlier.TailFit;

/**
 * Which place has each person by standing, the rarest first?
 *
 * <p>Standings are counted in steps of a hundredth; a person's rank is the number of persons in
 * higher steps plus the place within the step, by standing and then by id. So no task sorts more
 * than the persons of one step, and the driver holds one number per step.
 */
final class Ranking {

  /** What the rank follows. */
  static final String STANDING = "standing";

  /** Standings of more than 100 share the last step. */
  static final int STEPS = 10_000;

  /** A bound on the rows of a table of steps: verdicts move a standing below 0, but not so far. */
  static final int MOST_STEPS = 10 * STEPS;

  private static final int STEPS_PER_UNIT = 100;

  private static final StructType AHEAD =
      new StructType()
          .add("step", DataTypes.IntegerType, false)
          .add("ahead", DataTypes.LongType, false);

  /** Persons per step, the highest step first. */
  private final TreeMap<Integer, Long> persons = new TreeMap<>(java.util.Comparator.reverseOrder());

  /**
   * @param counts rows of {@link #table}
   */
  Ranking(List<Row> counts) {
    counts.forEach(row -> persons.put(row.getInt(0), row.getLong(1)));
  }

  /** Persons per step of a column, at most {@link #MOST_STEPS} rows. */
  static Dataset<Row> table(Dataset<Row> scores, String column) {
    return scores.groupBy(step(column)).agg(count(lit(1)).alias("persons"));
  }

  long all() {
    return persons.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How many persons are expected with a score if nobody were a rare case, for a ranking by score:
   * learnt from those who were compared in anything, whose scores are above 0.
   */
  EmpiricalNull ordinary() {
    double[] scores = new double[persons.size()];
    double[] atLeast = new double[persons.size()];
    int from = persons.size();
    double found = 0;
    for (Map.Entry<Integer, Long> step : persons.headMap(0).entrySet()) {
      found += step.getValue();
      scores[--from] = (double) step.getKey() / STEPS_PER_UNIT;
      atLeast[from] = found;
    }
    return from == scores.length
        ? new EmpiricalNull(new ScoreCounts(new double[1], new double[] {all()}), List.of())
        : EmpiricalNull.learn(
            new ScoreCounts(
                Arrays.copyOfRange(scores, from, scores.length),
                Arrays.copyOfRange(atLeast, from, scores.length)),
            TailFit.PROBABILITY);
  }

  /** How many persons lie in steps above each step; rows of the schema {@link #aheadSchema}. */
  List<Row> ahead() {
    List<Row> rows = new ArrayList<>();
    long before = 0;
    for (Map.Entry<Integer, Long> step : persons.entrySet()) {
      rows.add(RowFactory.create(step.getKey(), before));
      before += step.getValue();
    }
    return rows;
  }

  static StructType aheadSchema() {
    return AHEAD;
  }

  /**
   * Adds {@code rank}, from 1, {@code percentile}, 0 to 100, and {@code expected_false_positives}.
   *
   * @param ahead rows of {@link #ahead}
   * @param ordinary by which these are expected, given a score
   */
  Dataset<Row> rank(Dataset<Row> scores, Dataset<Row> ahead, EmpiricalNull ordinary) {
    long all = all();
    UserDefinedFunction expected =
        udf((UDF1<Double, Double>) ordinary::expected, DataTypes.DoubleType);
    return scores
        .withColumn("step", step(STANDING))
        .join(broadcast(ahead), "step")
        .withColumn(
            "rank",
            col("ahead")
                .plus(
                    row_number()
                        .over(
                            Window.partitionBy("step")
                                .orderBy(col(STANDING).desc(), col("person_id")))))
        .withColumn(
            "percentile", lit(100.0).multiply(lit(all + 0.5).minus(col("rank"))).divide(all))
        .withColumn("expected_false_positives", expected.apply(col("score")))
        .drop("step", "ahead");
  }

  private static org.apache.spark.sql.Column step(String column) {
    return least(floor(col(column).multiply(STEPS_PER_UNIT)), lit(STEPS)).cast("int").alias("step");
  }

  /** Persons per unit of the score, from the lowest to the highest that anybody has. */
  List<Row> histogram() {
    TreeMap<Integer, Long> units = new TreeMap<>();
    persons.forEach((step, n) -> units.merge(step / STEPS_PER_UNIT, n, Long::sum));
    return units.entrySet().stream()
        .map(bin -> RowFactory.create((double) bin.getKey(), bin.getValue()))
        .toList();
  }
}
