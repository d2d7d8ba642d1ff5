package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.Datasets;

/**
 * Which rows bring a primary key that an earlier row of the source has already brought?
 *
 * <p>Keys are shuffled with the rows' positions alone, and sorted; what follows its like is a
 * duplicate. Held are only the duplicates, in the buckets of their rows.
 */
final class Duplicates {

  /** Appended to a row: whether it is a duplicate. */
  static final String DUPLICATE = "_duplicate";

  private static final StructType FOUND =
      new StructType()
          .add(TableRows.BUCKET_KEY, DataTypes.LongType, false)
          .add(RowLayout.POSITION, DataTypes.LongType, false);

  private final JavaRDD<InternalRow> positions;
  private final long count;

  private Duplicates(JavaRDD<InternalRow> positions, long count) {
    this.positions = positions;
    this.count = count;
  }

  /**
   * Looks for duplicates among rows that are good so far.
   *
   * @return empty if there are none
   */
  static Optional<Duplicates> among(Dataset<Row> good, String key, Buckets buckets) {
    SparkSession session = good.sparkSession();
    Dataset<Row> sorted =
        good.select(col(key), col(RowLayout.POSITION), col(TableRows.BUCKET_KEY))
            .where(col(key).isNotNull())
            .repartition(buckets.count(), col(key))
            .sortWithinPartitions(col(key), col(RowLayout.POSITION));
    DataType type = good.schema().apply(key).dataType();
    JavaRDD<InternalRow> repeats =
        InternalRows.of(sorted).mapPartitions(rows -> new Repeats(rows, type));
    Dataset<Row> found = Datasets.ofInternalRows(session, repeats.rdd(), FOUND);
    JavaRDD<InternalRow> positions = buckets.exchange(found, col(TableRows.BUCKET_KEY));
    long count = positions.count();
    return count == 0 ? Optional.empty() : Optional.of(new Duplicates(positions, count));
  }

  long count() {
    return count;
  }

  /**
   * Appends the mark to rows that lie in their buckets.
   *
   * @param position index of the column with the rows' position
   */
  JavaRDD<InternalRow> mark(JavaRDD<InternalRow> rows, int position) {
    return rows.zipPartitions(
        positions, (unmarked, found) -> new Marked(unmarked, sorted(found), position));
  }

  private static long[] sorted(Iterator<InternalRow> found) {
    long[] positions = new long[16];
    int count = 0;
    while (found.hasNext()) {
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, count * 2);
      }
      positions[count++] = found.next().getLong(1);
    }
    long[] exact = Arrays.copyOf(positions, count);
    Arrays.sort(exact);
    return exact;
  }

  /** The rows of one bucket with their marks. */
  private static final class Marked implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final long[] duplicates;
    private final int position;
    private final GenericInternalRow mark = new GenericInternalRow(1);
    private final JoinedRow joined = new JoinedRow();

    Marked(Iterator<InternalRow> rows, long[] duplicates, int position) {
      this.rows = rows;
      this.duplicates = duplicates;
      this.position = position;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      mark.update(0, Arrays.binarySearch(duplicates, row.getLong(position)) >= 0);
      return joined.apply(row, mark);
    }
  }

  /** Of rows sorted by key and position, those whose key is that of the row before. */
  private static final class Repeats implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final DataType type;
    private final GenericInternalRow found = new GenericInternalRow(2);
    private Object last;
    private boolean ready;

    Repeats(Iterator<InternalRow> rows, DataType type) {
      this.rows = rows;
      this.type = type;
    }

    @Override
    public boolean hasNext() {
      while (!ready && rows.hasNext()) {
        InternalRow row = rows.next();
        Object key = row.get(0, type);
        if (key.equals(last)) {
          found.update(0, row.getLong(2));
          found.update(1, row.getLong(1));
          ready = true;
        } else {
          last = key instanceof org.apache.spark.unsafe.types.UTF8String text ? text.clone() : key;
        }
      }
      return ready;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ready = false;
      return found;
    }
  }
}
