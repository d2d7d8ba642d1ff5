package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;

/**
 * How near do members' percentiles among their peers come to those of the distribution that the
 * values were drawn from?
 */
final class PercentilesAgainstTruth {

  static final String TOPIC = "percentiles";

  private static final StructType SCHEMA =
      new StructType()
          .add("found", DataTypes.DoubleType, false)
          .add("true_share", DataTypes.DoubleType, false)
          .add("peers", DataTypes.LongType, false);

  private PercentilesAgainstTruth() {}

  static Compared compare(Inputs inputs) {
    Dataset<Row> distribution =
        inputs
            .table(inputs.source(), "truth_distribution")
            .select(
                col("person_id"),
                col("measurement_concept_id").as("concept_id"),
                col("mean"),
                col("sd"));
    Dataset<Row> members =
        inputs
            .result(CompareTruthParameters.CONTEXT, "context")
            .filter(col("measure").equalTo("value").and(col("percentile").isNotNull()))
            .join(
                distribution,
                scala.jdk.javaapi.CollectionConverters.asScala(List.of("person_id", "concept_id"))
                    .toSeq())
            .select("value", "mean", "sd", "percentile", "peers")
            .map((MapFunction<Row, Row>) PercentilesAgainstTruth::shares, Encoders.row(SCHEMA));
    return figures(inputs, members);
  }

  /** Percentile found and true, as shares, and the number of peers. */
  private static Row shares(Row member) {
    NormalDistribution values = new NormalDistribution(member.getDouble(1), member.getDouble(2));
    return RowFactory.create(
        member.getDouble(3) / 100,
        values.cumulativeProbability(member.getDouble(0)),
        member.getLong(4));
  }

  private static Compared figures(Inputs inputs, Dataset<Row> members) {
    // A share estimated from n peers has standard error sqrt(p (1 - p) / n); the mean absolute
    // value of a normal error is sqrt(2 / pi) of it.
    Dataset<Row> measured =
        members
            .withColumn("far", abs(col("found").minus(col("true_share"))))
            .withColumn(
                "sampling",
                least(
                    lit(1),
                    sqrt(col("true_share")
                            .multiply(lit(1).minus(col("true_share")))
                            .divide(col("peers")))
                        .multiply(Math.sqrt(2 / Math.PI))));
    Steps steps =
        Steps.of(
            inputs.small(
                Steps.table(
                    measured,
                    lit(0),
                    new String[] {"true_share"},
                    "found",
                    "true_share",
                    "far",
                    "sampling"),
                Steps.STEPS + 1),
            "true_share",
            4);
    if (steps.allPersons() == 0) {
      return Compared.nothing();
    }
    Row distance =
        new Figure(
                TOPIC,
                "distance from the true percentile",
                "Mean distance in percentage points, beside what the number of peers alone makes"
                    + " it.",
                100 * steps.mean(2),
                100 * steps.mean(3),
                steps.allPersons())
            .row();
    Row mean =
        new Figure(
                TOPIC,
                "mean percentile",
                "Of the members, beside that of the distribution that their values come from.",
                100 * steps.mean(0),
                100 * steps.mean(1),
                steps.allPersons())
            .row();
    return new Compared(List.of(mean, distance), groups(steps));
  }

  private static List<Row> groups(Steps steps) {
    List<Row> rows = new ArrayList<>();
    for (double[] group : steps.groups(10)) {
      rows.add(
          RowFactory.create(
              TOPIC,
              rows.size() + 1,
              Figure.rounded(100 * group[1]),
              null,
              Figure.rounded(100 * group[2]),
              (long) group[0]));
    }
    return rows;
  }
}
