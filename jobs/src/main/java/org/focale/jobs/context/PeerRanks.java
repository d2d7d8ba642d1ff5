package org.focale.jobs.context;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which share of the peers of the same sex and age lies below each member's value?
 *
 * <p>Exact mid-rank percentiles (ties count half), without sketches: the population is summed once
 * into counts per measure, sex, five-year band of age and value. Wider bands are sums of narrow
 * ones. What is kept grows with different values, not with persons, and nothing of it is collected.
 */
final class PeerRanks {

  /** Widths of the bands of age, in years, in the order they are tried; 0 takes all ages. */
  static final int[] BAND_YEARS = {5, 10, 20, 0};

  private static final int NARROWEST = BAND_YEARS[0];
  private static final String[] STRATUM = {
    "measure", "concept_id", "sex_concept_id", "band_rank", "band"
  };
  private static final int UNKNOWN_AGE = -1;

  private PeerRanks() {}

  /**
   * Adds {@code percentile} (0 to 100, null without peers), {@code peers} and {@code
   * age_band_years}, of the narrowest band that has enough peers, else of all ages.
   *
   * @param members rows of {@link ProfileKernel} with a value
   * @param population the same of the population
   */
  static Dataset<Row> of(Dataset<Row> members, Dataset<Row> population, int minPeers) {
    Dataset<Row> placed = inBands(members.withColumn("band5", narrowBand()));
    Dataset<Row> ranks = ranks(members, population);
    String[] key = concat(STRATUM, "value");
    int allAges = BAND_YEARS.length - 1;
    return placed
        .join(ranks, key, "inner")
        .filter(col("peers").geq(minPeers).or(col("band_rank").equalTo(allAges)))
        .groupBy(
            col("person_id"),
            col("measure"),
            col("concept_id"),
            col("unit_concept_id"),
            col("value"),
            col("sex_concept_id"))
        .agg(
            min_by(struct("percentile", "peers", "age_band_years"), col("band_rank"))
                .alias("among"))
        .select("*", "among.*")
        .drop("among");
  }

  /** Per stratum and value: the percentile, and the peers of the stratum. */
  private static Dataset<Row> ranks(Dataset<Row> members, Dataset<Row> population) {
    WindowSpec stratum = Window.partitionBy(columns(STRATUM));
    WindowSpec below = stratum.orderBy("value").rowsBetween(Window.unboundedPreceding(), -1);
    Column lower = coalesce(sum("n").over(below), lit(0L));
    Column rank = lower.plus(col("n").divide(lit(2.0))).multiply(100);
    return inBands(counts(population, count(lit(1))).unionByName(counts(members, lit(0L))))
        .groupBy(columns(concat(STRATUM, "age_band_years", "value")))
        .agg(sum("n").alias("n"))
        .withColumn("peers", sum("n").over(stratum))
        .withColumn("percentile", when(col("peers").gt(0), rank.divide(col("peers"))))
        .drop("n", "age_band_years");
  }

  /** Persons per value; a member's value is there with 0, so that it has a place. */
  private static Dataset<Row> counts(Dataset<Row> persons, Column n) {
    return persons
        .withColumn("band5", narrowBand())
        .groupBy("measure", "concept_id", "sex_concept_id", "band5", "value")
        .agg(n.alias("n"));
  }

  private static Column narrowBand() {
    return when(col("age").lt(0), lit(UNKNOWN_AGE))
        .otherwise(floor(col("age").divide(lit(NARROWEST))).cast("int"));
  }

  /** Each row once per width of band, with the band that it lies in. */
  private static Dataset<Row> inBands(Dataset<Row> rows) {
    Column[] bands =
        IntStream.range(0, BAND_YEARS.length).mapToObj(PeerRanks::band).toArray(Column[]::new);
    return rows.withColumn("in", explode(array(bands))).select("*", "in.*").drop("in", "band5");
  }

  private static Column band(int rank) {
    int years = BAND_YEARS[rank];
    Column band =
        years == 0
            ? lit(0)
            : when(col("band5").lt(0), lit(UNKNOWN_AGE))
                .otherwise(floor(col("band5").divide(lit(years / NARROWEST))).cast("int"));
    return struct(
        lit(rank).alias("band_rank"), lit(years).alias("age_band_years"), band.alias("band"));
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }

  private static String[] concat(String[] names, String... more) {
    return Stream.concat(Arrays.stream(names), Arrays.stream(more)).toArray(String[]::new);
  }
}
