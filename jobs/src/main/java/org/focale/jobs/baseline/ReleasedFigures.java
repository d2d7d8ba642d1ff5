package org.focale.jobs.baseline;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log10;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.TableSpec;

/** Which figures about groups may leave the house? */
final class ReleasedFigures {

  /** What a measure is called. */
  static final StructType NAMES =
      new StructType()
          .add("measure", DataTypes.StringType, false)
          .add("concept_id", DataTypes.IntegerType, false)
          .add("name", DataTypes.StringType, false);

  private static final int YEARS = 20;
  private static final double UNIT = 1e4;
  private static final String[] KEY = {"measure", "concept_id"};

  private ReleasedFigures() {}

  /** How each group of peers of 20 years of age differs. */
  static Dataset<Row> population(Dataset<Row> priors, Dataset<Row> names) {
    Column number = col("number");
    Column band =
        when(number.lt(0), lit("age unknown"))
            .otherwise(
                concat(
                    number.multiply(YEARS).cast("string"),
                    lit("-"),
                    number.plus(1).multiply(YEARS).minus(1).cast("string")));
    Column scale = when(col("measure").equalTo("value"), lit(1.0)).otherwise(lit(365.25));
    Column worth =
        when(col("measure").equalTo("value"), col("within").divide(col("between")))
            .otherwise(col("worth_days"));
    Dataset<Row> rows =
        priors
            .filter(col("age_band_years").equalTo(YEARS))
            .withColumnRenamed("age_band", "number")
            .withColumn("age_band", band)
            .withColumn("worth", digits(worth))
            .withColumn("mean", digits(col("mean").multiply(scale)))
            .withColumn("between_sd", digits(sqrt(col("between"))))
            .withColumn("within_sd", digits(sqrt(col("within"))));
    return shaped(rows.join(broadcast(names), KEY, "inner"), BaselineTables.POPULATION);
  }

  /** How many members were read, and how many of the last readings were foretold. */
  static Dataset<Row> summary(Dataset<Row> members, Dataset<Row> names) {
    Dataset<Row> rows =
        members
            .groupBy(KEY[0], KEY[1])
            .agg(
                count(lit(1)).alias("members"),
                count_if(col("readings").gt(0)).alias("with_readings"),
                count(col("last_foretold")).alias("checked"),
                count_if(col("last_foretold")).alias("foretold"));
    return shaped(rows.join(broadcast(names), KEY, "inner"), BaselineTables.SUMMARY);
  }

  /** How far levels are shrunk, by the number of readings. Sums are of ten-thousandths. */
  static Dataset<Row> shrinkage(Dataset<Row> members, Dataset<Row> names) {
    Column peers = col("peer_high").minus(col("peer_low"));
    Column width =
        when(peers.gt(0), col("level_high").minus(col("level_low")).divide(peers)).otherwise(0);
    Column n = col("n");
    Column group =
        when(n.lt(2), n.cast("string"))
            .when(n.lt(5), "2-4")
            .when(n.lt(10), "5-9")
            .when(n.lt(50), "10-49")
            .otherwise("50 and more");
    Dataset<Row> rows =
        members
            .withColumnRenamed("readings", "n")
            .withColumn("readings", group)
            .groupBy(col(KEY[0]), col(KEY[1]), col("readings"))
            .agg(
                count(lit(1)).alias("members"),
                mean(col("shrinkage")).alias("shrinkage"),
                mean(width).alias("width"));
    return shaped(rows.join(broadcast(names), KEY, "inner"), BaselineTables.SHRINKAGE);
  }

  /** A mean of whole parts, the same in any order, to two decimals. */
  private static Column mean(Column value) {
    Column parts = sum(round(value.multiply(UNIT)).cast("long"));
    return round(parts.divide(count(lit(1))).divide(UNIT), 2);
  }

  /** To three digits, since an exact figure beside rounded counts would give the counts away. */
  private static Column digits(Column value) {
    Column unit = pow(lit(10.0), floor(log10(abs(value))).minus(2));
    return when(value.equalTo(0), lit(0.0)).otherwise(round(value.divide(unit)).multiply(unit));
  }

  static Dataset<Row> shaped(Dataset<Row> rows, TableSpec table) {
    return rows.select(
        table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new));
  }
}
