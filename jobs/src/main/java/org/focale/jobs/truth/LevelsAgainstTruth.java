package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How near do personal levels come to the mean that a home device's readings vary about since it
 * last changed?
 */
final class LevelsAgainstTruth {

  static final String TOPIC = "levels";

  /** Sums are of millionths, so that they do not depend on the order of rows. */
  private static final double UNIT = 1e6;

  private static final double PROBABILITY = 0.9;

  private LevelsAgainstTruth() {}

  static Compared compare(Inputs inputs) {
    Dataset<Row> current =
        inputs
            .table(inputs.source(), "truth_segment")
            .groupBy(col("person_id"), col("measurement_concept_id").as("concept_id"))
            .agg(max_by(struct("mean", "sd"), col("from_day")).as("current"))
            .select(col("person_id"), col("concept_id"), col("current.mean"), col("current.sd"));
    Column truth = col("mean");
    Dataset<Row> levels =
        inputs
            .result(CompareTruthParameters.BASELINE, "baseline")
            .filter(col("measure").equalTo("value").and(col("readings").gt(0)))
            .join(
                current,
                scala.jdk.javaapi.CollectionConverters.asScala(List.of("person_id", "concept_id"))
                    .toSeq())
            .agg(
                count(lit(1)).as("persons"),
                count_if(truth.between(col("level_low"), col("level_high"))).as("held"),
                total(col("level").minus(truth)).as("found"),
                total(col("own_mean").minus(truth)).as("plain"));
    Row sums = inputs.small(levels, 1).get(0);
    long persons = sums.getLong(0);
    return persons == 0 ? Compared.nothing() : new Compared(figures(sums, persons), List.of());
  }

  /** The sum of distances in standard deviations of a reading. */
  private static Column total(Column distance) {
    return sum(round(abs(distance).divide(col("sd")).multiply(UNIT)).cast("long"));
  }

  private static List<Row> figures(Row sums, long persons) {
    double parts = UNIT * persons;
    return List.of(
        new Figure(
                TOPIC,
                "levels within their interval",
                "Share of members whose true level lies in the 90 % interval.",
                (double) sums.getLong(1) / persons,
                PROBABILITY,
                persons)
            .row(),
        new Figure(
                TOPIC,
                "distance from the true level",
                "Mean distance, in standard deviations of a reading.",
                sums.getLong(2) / parts,
                0,
                persons)
            .row(),
        new Figure(
                TOPIC,
                "distance of the plain mean",
                "The same, of the member's plain mean since the level last changed.",
                sums.getLong(3) / parts,
                0,
                persons)
            .row());
  }
}
