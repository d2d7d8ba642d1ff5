package org.focale.job;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Which rows is MLlib fed with, so that neither the size of the cluster nor the order of files
 * changes what is fitted beyond rounding?
 *
 * <p>Sorted partitions, whose number follows from the number of rows alone. A few rows are one
 * partition: an iterative fit starts a task for each partition at each step, which on small data is
 * most of its time. They are laid out once, and what is filtered or mapped lies as they do: a
 * shuffle and a query plan for each fit would take longer than a fit on small data.
 */
public final class FixedRows {

  private static final long ROWS_PER_PARTITION = 25_000;
  private static final long MOST_PARTITIONS = 8;

  private final SparkSession session;
  private final JavaRDD<Row> rows;
  private final StructType schema;

  private FixedRows(SparkSession session, JavaRDD<Row> rows, StructType schema) {
    this.session = session;
    this.rows = rows;
    this.schema = schema;
  }

  /** Lays rows out for as long as the work takes. */
  static <R> R during(
      Dataset<Row> rows, List<String> key, java.util.function.Function<FixedRows, R> work) {
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    long all = rows.agg(count(lit(1))).collectAsList().get(0).getLong(0);
    long partitions = Math.min(MOST_PARTITIONS, 1 + all / ROWS_PER_PARTITION);
    Dataset<Row> sorted = rows.repartition((int) partitions, columns).sortWithinPartitions(columns);
    sorted.persist();
    try {
      return work.apply(new FixedRows(rows.sparkSession(), sorted.javaRDD(), sorted.schema()));
    } finally {
      sorted.unpersist();
    }
  }

  /** Where a column stands in each row. */
  public int position(String column) {
    return schema.fieldIndex(column);
  }

  /** Some of the rows. */
  public FixedRows filter(FilterFunction<Row> some) {
    return new FixedRows(session, rows.filter(some::call), schema);
  }

  /** Another row for each. */
  public FixedRows map(MapFunction<Row, Row> other, StructType otherSchema) {
    return new FixedRows(session, rows.map(other::call), otherSchema);
  }

  /**
   * Numbers that a function makes of the rows of a partition, added up over the partitions in their
   * order.
   *
   * @param numbers how many it makes
   */
  public double[] sum(int numbers, Function<Iterator<Row>, double[]> ofPartition) {
    double[] sum = new double[numbers];
    for (double[] part : rows.mapPartitions(some -> one(ofPartition.call(some))).collect()) {
      for (int i = 0; i < numbers; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  private static Iterator<double[]> one(double[] numbers) {
    return List.of(numbers).iterator();
  }

  <M extends Model<M>> M fit(Estimator<M> estimator) {
    return estimator.fit(session.createDataFrame(rows, schema));
  }
}
