package org.focale.job;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** How does a fit of MLlib not depend on the cluster's size or the order of files? */
final class StableFit {

  private static final long ROWS_PER_PARTITION = 25_000;
  private static final long MOST_PARTITIONS = 8;

  private StableFit() {}

  /**
   * Fits on sorted partitions, whose number follows from the number of rows alone. A few rows are
   * one partition: an iterative fit starts a task for each partition at each step, which on small
   * data is most of its time.
   *
   * @param key columns that order the rows totally
   */
  static <M extends Model<M>> M fit(Estimator<M> estimator, Dataset<Row> rows, String... key) {
    return onFixed(rows, key, estimator::fit);
  }

  /** The same once for each setting, on the same partitions. */
  static <M extends Model<M>> List<M> fitEach(
      Estimator<M> estimator, ParamMap[] settings, Dataset<Row> rows, String... key) {
    return onFixed(
        rows,
        key,
        fixed -> Arrays.stream(settings).map(setting -> estimator.fit(fixed, setting)).toList());
  }

  private static <R> R onFixed(Dataset<Row> rows, String[] key, Function<Dataset<Row>, R> fit) {
    Column[] columns = Arrays.stream(key).map(functions::col).toArray(Column[]::new);
    long all = rows.agg(count(lit(1))).collectAsList().get(0).getLong(0);
    long partitions = Math.min(MOST_PARTITIONS, 1 + all / ROWS_PER_PARTITION);
    Dataset<Row> fixed = rows.repartition((int) partitions, columns).sortWithinPartitions(columns);
    fixed.persist();
    try {
      return fit.apply(fixed);
    } finally {
      fixed.unpersist();
    }
  }
}
