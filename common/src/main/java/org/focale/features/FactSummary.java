package org.focale.features;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.focale.features.FactKernel.FactKind;

/** Which concepts and measurements do most persons have, and what is the usual value? */
public final class FactSummary {

  /** Most rows that {@link #chosen} gives besides concepts and measurements. */
  public static final int OTHER_ROWS = 3;

  private static final String CONCEPTS = "concepts";
  private static final String MEASUREMENTS = "measurements";
  private static final String OTHERS = "others";

  private FactSummary() {}

  /**
   * One concept or measurement that was chosen.
   *
   * @param persons who have it, a measurement in this unit
   * @param otherUnitPersons who have the measurement in another unit, once for each such unit
   * @param median of the values; 0 where there is none
   */
  public record Chosen(
      FactKind kind,
      int conceptId,
      int unitConceptId,
      long persons,
      long otherUnitPersons,
      double median) {

    /** A row of {@link FactSummary#chosen}. */
    public static Chosen of(Row row) {
      return new Chosen(
          FactKind.valueOf(row.getString(0)),
          row.getInt(1),
          row.getInt(2),
          row.getLong(3),
          row.getLong(4),
          row.getDouble(5));
    }
  }

  /**
   * The conditions, drugs and procedures that most persons have, the measurements that most persons
   * have a value of, each in the unit that most of them have it in, and the medians of age and of
   * days since the last visit. Ties go to the smaller concept.
   *
   * <p>One pass: sums per concept and unit, then ranks among concepts, whose number does not grow
   * with persons. Medians are exact, from counts of values.
   *
   * @param facts rows of {@link FactKernel}
   * @return at most {@code concepts + measurements + OTHER_ROWS} rows, for {@link Chosen#of}
   */
  public static Dataset<Row> chosen(Dataset<Row> facts, int concepts, int measurements) {
    WindowSpec units = Window.partitionBy("kind", "concept_id");
    WindowSpec likeliestUnit = units.orderBy(col("persons").desc(), col("unit_concept_id"));
    WindowSpec likeliest =
        Window.partitionBy("class").orderBy(col("persons").desc(), col("kind"), col("concept_id"));
    return facts
        .groupBy("kind", "concept_id", "unit_concept_id")
        .agg(
            count(lit(1)).alias("persons"),
            coalesce(percentile(col("value"), lit(0.5)), lit(0.0)).alias("median"))
        .withColumn("unit_rank", row_number().over(likeliestUnit))
        .withColumn("other_unit_persons", sum("persons").over(units).minus(col("persons")))
        .filter(col("unit_rank").equalTo(1))
        .withColumn("class", classOf())
        .withColumn("rank", row_number().over(likeliest))
        .filter(
            col("class")
                .equalTo(OTHERS)
                .or(col("class").equalTo(CONCEPTS).and(col("rank").leq(concepts)))
                .or(col("class").equalTo(MEASUREMENTS).and(col("rank").leq(measurements))))
        .orderBy("class", "rank")
        .select("kind", "concept_id", "unit_concept_id", "persons", "other_unit_persons", "median");
  }

  /** The concepts of rows of {@link #chosen}, to be named. */
  public static Set<Integer> conceptIds(List<Row> chosen) {
    return chosen.stream()
        .map(row -> Chosen.of(row).conceptId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static org.apache.spark.sql.Column classOf() {
    return when(col("kind").equalTo(FactKind.MEASUREMENT.name()), lit(MEASUREMENTS))
        .when(
            col("kind")
                .isin(FactKind.CONDITION.name(), FactKind.DRUG.name(), FactKind.PROCEDURE.name()),
            lit(CONCEPTS))
        .otherwise(lit(OTHERS));
  }
}
