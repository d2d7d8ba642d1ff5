package org.focale.jobs.ingest;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.Datasets;

/**
 * Which number has each row, counted from 1 in an order without ties?
 *
 * <p>The same rows get the same numbers however they are partitioned.
 */
final class RowNumbers {

  static final String NUMBER = "_number";

  private RowNumbers() {}

  /** The rows with their numbers in a last column {@value #NUMBER}. */
  static Dataset<Row> append(Dataset<Row> rows, Column... order) {
    JavaRDD<InternalRow> sorted = InternalRows.of(rows.orderBy(order));
    List<Long> counts = sorted.mapPartitions(part -> List.of(count(part)).iterator()).collect();
    long[] before = new long[counts.size() + 1];
    for (int i = 0; i < counts.size(); i++) {
      before[i + 1] = before[i] + counts.get(i);
    }
    JavaRDD<InternalRow> numbered =
        sorted.mapPartitionsWithIndex((i, part) -> new Numbered(part, before[i]), true);
    StructType schema = rows.schema().add(NUMBER, DataTypes.LongType, false);
    return Datasets.ofInternalRows(rows.sparkSession(), numbered.rdd(), schema);
  }

  private static long count(Iterator<InternalRow> rows) {
    long count = 0;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    return count;
  }

  /** The rows of one partition with their numbers. */
  private static final class Numbered implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final GenericInternalRow number = new GenericInternalRow(1);
    private final JoinedRow joined = new JoinedRow();
    private long last;

    Numbered(Iterator<InternalRow> rows, long before) {
      this.rows = rows;
      this.last = before;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      number.update(0, ++last);
      return joined.apply(rows.next(), number);
    }
  }
}
