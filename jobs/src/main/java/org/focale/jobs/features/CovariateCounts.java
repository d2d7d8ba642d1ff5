package org.focale.jobs.features;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.focale.features.CovariateFamily;
import org.focale.features.CovariateKernel;
import org.focale.job.Inputs;

/**
 * How many index days have each covariate, how many persons on their first, and what do its numbers
 * add up to?
 *
 * <p>Sums within each task before anything is exchanged; what reaches the driver grows with the
 * different covariates. Numbers are added as decimals, so the order of the rows changes nothing.
 *
 * @param target per covariate of the target
 * @param comparator per covariate of the comparator
 */
record CovariateCounts(SortedMap<Long, Sums> target, SortedMap<Long, Sums> comparator) {

  private static final int MOST = 4_000_000;
  private static final int ANALYSES = 1_000;

  /** Numbers beyond are left out of means; none is a measurement. */
  private static final double LARGEST = 1e12;

  private static final DecimalType EXACT = DataTypes.createDecimalType(38, 6);

  /**
   * What one covariate comes to.
   *
   * @param days index days that have it
   * @param persons persons who have it on their first
   * @param sum of its numbers on these; 0 for flags
   * @param squares the sum of their squares
   */
  record Sums(long days, long persons, double sum, double squares) {
    static final Sums NONE = new Sums(0, 0, 0, 0);
  }

  /**
   * Counts.
   *
   * @param covariates rows of {@link CovariateKernel}
   */
  static CovariateCounts of(Inputs inputs, Dataset<Row> covariates) {
    Column first = col(CovariateKernel.FIRST);
    Column isNumber =
        pmod(col("id"), lit((long) ANALYSES)).isin(numbers()).and(abs(col("value")).lt(LARGEST));
    Column number = when(first.and(isNumber), col("value"));
    Dataset<Row> counts =
        covariates
            .select(
                col("kind"),
                first,
                explode(arrays_zip(col("covariate_id"), col("value"))).as("covariate"))
            .select(
                col("kind"),
                first,
                col("covariate.covariate_id").as("id"),
                col("covariate.value").as("value"))
            .groupBy("id", "kind")
            .agg(
                count(lit(1)),
                sum(first.cast("long")),
                sum(number.cast(EXACT)),
                sum(number.multiply(number).cast(EXACT)));
    SortedMap<Long, Sums> target = new TreeMap<>();
    SortedMap<Long, Sums> comparator = new TreeMap<>();
    for (Row row : inputs.small(counts, MOST)) {
      Map<Long, Sums> of = row.getInt(1) == IndexDays.TARGET ? target : comparator;
      of.put(
          row.getLong(0), new Sums(row.getLong(2), row.getLong(3), number(row, 4), number(row, 5)));
    }
    return new CovariateCounts(target, comparator);
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? 0 : ((BigDecimal) row.get(column)).doubleValue();
  }

  /** The analyses whose covariates are numbers. */
  private static Object[] numbers() {
    return IntStream.range(1, ANALYSES)
        .filter(
            id ->
                Arrays.stream(CovariateFamily.values())
                    .anyMatch(
                        family ->
                            family.kind() != CovariateFamily.Kind.FLAG && family.hasAnalysis(id)))
        .mapToObj(id -> (long) id)
        .toArray();
  }

  /** Every covariate of either. */
  SortedMap<Long, Sums> either() {
    SortedMap<Long, Sums> all = new TreeMap<>(comparator);
    all.putAll(target);
    return all;
  }

  /** Without those that fewer index days of the target have. */
  CovariateCounts atLeast(double targetDays) {
    SortedMap<Long, Sums> frequent = new TreeMap<>(target);
    frequent.values().removeIf(sums -> sums.days() < targetDays);
    SortedMap<Long, Sums> beside = new TreeMap<>(comparator);
    beside.keySet().retainAll(frequent.keySet());
    return new CovariateCounts(frequent, beside);
  }
}
