package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.outlier.Feedback;
import org.focale.outlier.Judged;

/**
 * Where does each person stand in the light of the verdicts that {@code review} keeps?
 *
 * @param feedback what the verdicts teach
 * @param persons ranked
 * @param count verdicts learnt from
 */
record Verdicts(Broadcast<Feedback> feedback, long persons, int count) {

  static final String JOB = "review";

  /** Verdicts that are learnt from: what one person can give, and the driver can hold. */
  private static final int MOST = 10_000;

  /**
   * Learns from the verdicts on persons that are compared. Errors of data are no verdict on a
   * person.
   *
   * @param compared persons with score, facts and surprises
   */
  static Verdicts learn(Inputs inputs, Dataset<Row> compared, long persons) {
    Dataset<Row> verdicts =
        inputs
            .result(JOB, "verdict")
            .filter(col("counts").and(col("verdict").notEqual("data_error")))
            .select("person_id", "verdict");
    List<Judged> judged =
        inputs
            .small(
                verdicts
                    .join(compared, "person_id")
                    .select("score", "facts", "surprises", "verdict"),
                MOST)
            .stream()
            .map(row -> judged(row, persons))
            .toList();
    return new Verdicts(inputs.broadcast(Feedback.learn(judged)), persons, judged.size());
  }

  private static Judged judged(Row row, long persons) {
    return new Judged(
        againstChance(row.getDouble(0), persons),
        facts(row),
        surprises(row),
        row.getString(3).equals("rare_disease"));
  }

  /** Minus the logarithm of the false positives expected at the rank. */
  private static double againstChance(double score, long persons) {
    return score - Math.log(persons);
  }

  private static long[] facts(Row row) {
    return row.<Long>getList(row.fieldIndex("facts")).stream().mapToLong(Long::longValue).toArray();
  }

  private static double[] surprises(Row row) {
    return row.<Double>getList(row.fieldIndex("surprises")).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** The persons with their standing: on the scale of the score, and it where nothing is learnt. */
  Dataset<Row> standing(Dataset<Row> compared) {
    Broadcast<Feedback> learnt = feedback;
    long all = persons;
    int columns = compared.columns().length;
    MapFunction<Row, Row> rescored =
        row -> {
          Object[] cells = new Object[columns + 1];
          Arrays.setAll(cells, i -> i < columns ? row.get(i) : null);
          double score = againstChance(row.getDouble(row.fieldIndex("score")), all);
          cells[columns] =
              Math.log(all) + learnt.value().rescored(score, facts(row), surprises(row));
          return RowFactory.create(cells);
        };
    StructType schema = compared.schema().add(Ranking.STANDING, DataTypes.DoubleType, false);
    return compared.map(rescored, Encoders.row(schema));
  }

  /** The persons where no verdicts are asked for: they stand by their score. */
  static Dataset<Row> none(Dataset<Row> compared) {
    return compared.withColumn(Ranking.STANDING, col("score"));
  }
}
