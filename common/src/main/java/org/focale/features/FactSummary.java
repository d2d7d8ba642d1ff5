package org.focale.features;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.focale.features.FactKernel.FactKind;

/** Which measurements do most persons have, and what is the usual value? */
public final class FactSummary {

  private FactSummary() {}

  /**
   * One measurement that was chosen, or the count of persons.
   *
   * @param persons who have it, a measurement in this unit
   * @param otherUnitPersons who have the measurement in another unit, once for each such unit
   * @param median of the values; 0 where there is none
   * @param middleHalf distance between the quarters of the values; 0 where there is none
   */
  public record Chosen(
      FactKind kind,
      int conceptId,
      int unitConceptId,
      long persons,
      long otherUnitPersons,
      double median,
      double middleHalf) {

    /** A row of {@link FactSummary#chosen}. */
    public static Chosen of(Row row) {
      return new Chosen(
          FactKind.valueOf(row.getString(0)),
          row.getInt(1),
          row.getInt(2),
          row.getLong(3),
          row.getLong(4),
          row.getDouble(5),
          row.getDouble(6));
    }
  }

  /**
   * How many persons there are, and the measurements that most of them have a value of, each in the
   * unit that most have it in. Ties go to the smaller concept.
   *
   * <p>One pass: sums per concept and unit, then ranks among concepts, whose number does not grow
   * with persons. Medians and quarters are exact, from counts of values.
   *
   * @param facts rows of {@link FactKernel}
   * @return at most {@code measurements + 1} rows, for {@link Chosen#of}
   */
  public static Dataset<Row> chosen(Dataset<Row> facts, int measurements) {
    WindowSpec units = Window.partitionBy("kind", "concept_id");
    WindowSpec likeliestUnit = units.orderBy(col("persons").desc(), col("unit_concept_id"));
    WindowSpec likeliest =
        Window.partitionBy("kind").orderBy(col("persons").desc(), col("concept_id"));
    return facts
        .groupBy("kind", "concept_id", "unit_concept_id")
        .agg(
            count(lit(1)).alias("persons"),
            coalesce(percentile(col("value"), lit(0.5)), lit(0.0)).alias("median"),
            coalesce(
                    percentile(col("value"), lit(0.75)).minus(percentile(col("value"), lit(0.25))),
                    lit(0.0))
                .alias("middle_half"))
        .withColumn("unit_rank", row_number().over(likeliestUnit))
        .withColumn("other_unit_persons", sum("persons").over(units).minus(col("persons")))
        .filter(col("unit_rank").equalTo(1))
        .withColumn("rank", row_number().over(likeliest))
        .filter(col("kind").equalTo(FactKind.PERSON.name()).or(col("rank").leq(measurements)))
        .orderBy("kind", "rank")
        .select(
            "kind",
            "concept_id",
            "unit_concept_id",
            "persons",
            "other_unit_persons",
            "median",
            "middle_half");
  }
}
