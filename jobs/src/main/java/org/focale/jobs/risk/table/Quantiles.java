package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How are the recorded values of a numeric column spread?
 *
 * @param recorded rows with a value
 * @param percentiles its 1st to 99th percentile, ascending; empty where nothing is recorded
 */
record Quantiles(long recorded, double[] percentiles) {

  private static final int ACCURACY = 2_000;

  /** Columns that are summed up in one pass: each is an aggregate of its own. */
  private static final int COLUMNS_AT_ONCE = 200;

  /** The spread of each numeric column, in order. */
  static List<Quantiles> of(Inputs inputs, Dataset<Row> coded, int columns) {
    List<Quantiles> all = new ArrayList<>();
    for (int from = 0; from < columns; from += COLUMNS_AT_ONCE) {
      Column[] aggregates =
          IntStream.range(from, Math.min(columns, from + COLUMNS_AT_ONCE))
              .mapToObj(Quantiles::aggregate)
              .toArray(Column[]::new);
      Row found = inputs.small(coded.agg(lit(0), aggregates), 1).get(0);
      for (int i = 1; i <= aggregates.length; i++) {
        Row one = found.getStruct(i);
        all.add(
            new Quantiles(
                one.getLong(0),
                one.isNullAt(1)
                    ? new double[0]
                    : one.<Double>getList(1).stream().mapToDouble(d -> d).toArray()));
      }
    }
    return all;
  }

  private static Column aggregate(int column) {
    Column value = col(CodedRows.VALUES).getItem(column);
    Column recorded = when(isnan(value), lit(null)).otherwise(value);
    Column[] shares =
        IntStream.range(1, 100).mapToObj(p -> lit(p / 100.0)).toArray(Column[]::new);
    return struct(
        count(recorded), percentile_approx(recorded, array(shares), lit(ACCURACY)));
  }

  /** 0 where nothing is recorded. */
  double median() {
    return percentiles.length == 0 ? 0 : percentiles[49];
  }

  /** Whether one tail is much longer than the other, and more than a step from 0 to 1. */
  boolean skewed() {
    if (percentiles.length == 0 || percentiles[98] - percentiles[0] <= 1) {
      return false;
    }
    double below = median() - percentiles[0];
    double above = percentiles[98] - median();
    return Math.max(below, above) > 3 * Math.min(below, above);
  }

  /** The bounds of bins that split the recorded values evenly: the different percentiles. */
  double[] bounds() {
    return Arrays.stream(percentiles).distinct().toArray();
  }
}
