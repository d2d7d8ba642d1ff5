package org.focale.jobs.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many members stand where, and how many could be compared? */
final class MemberCounts {

  private static final String PLACE = "place";

  private MemberCounts() {}

  /**
   * Members per tenth of the peers, and in all.
   *
   * @param standings rows of {@link Standings}
   * @param measures rows of {@link ComparedMeasures}
   */
  static Dataset<Row> byTenth(Dataset<Row> standings, Dataset<Row> measures) {
    Column decile = least(floor(col("percentile").divide(10)).plus(1), lit(10L)).cast("string");
    Dataset<Row> placed =
        standings.filter(col("percentile").isNotNull()).withColumn("decile", decile);
    return placed
        .unionByName(placed.withColumn("decile", lit("all")))
        .groupBy(PLACE, "decile")
        .agg(count(lit(1)).alias("persons"))
        .join(broadcast(measures), PLACE);
  }

  /** What was compared, for how many of the population and of the cohort. */
  static Dataset<Row> byMeasure(Dataset<Row> standings, Dataset<Row> measures) {
    Dataset<Row> placed =
        standings.groupBy(PLACE).agg(count_if(col("percentile").isNotNull()).alias("placed"));
    return measures
        .join(placed, new String[] {PLACE}, "left")
        .withColumn("compared", coalesce(col("placed"), lit(0L)))
        .withColumn("absent", col("members").minus(col("compared")));
  }
}
