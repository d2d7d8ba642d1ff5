package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.cdm.FieldType;
import org.focale.lake.Datasets;

/**
 * Which rows bring a primary key that an earlier row of the source has already brought?
 *
 * <p>Keys are shuffled with the rows' positions alone, and sorted; what follows its like is a
 * duplicate. Held are only the duplicates, in the buckets of their rows.
 */
final class Duplicates {

  private static final String KEY = "key";
  private static final StructType FOUND =
      new StructType()
          .add(RowLayout.BUCKET_KEY, DataTypes.LongType, false)
          .add(RowLayout.POSITION, DataTypes.LongType, false);

  private final JavaRDD<InternalRow> positions;

  private Duplicates(JavaRDD<InternalRow> positions) {
    this.positions = positions;
  }

  /**
   * Looks for duplicates among rows that are good so far.
   *
   * @return empty if there are none
   */
  static Optional<Duplicates> among(TableRows rows, String key, Buckets buckets) {
    RowLayout layout = rows.layout();
    int column = layout.column(key);
    boolean text = layout.type(column) == FieldType.TEXT;
    DataType type = text ? DataTypes.StringType : DataTypes.LongType;
    JavaRDD<InternalRow> keys =
        rows.good()
            .filter(row -> !row.isNullAt(column))
            .mapPartitions(good -> new Keys(good, layout, column));
    StructType schema =
        new StructType()
            .add(KEY, type, false)
            .add(RowLayout.POSITION, DataTypes.LongType, false)
            .add(RowLayout.BUCKET_KEY, DataTypes.LongType, false);
    Dataset<Row> sorted =
        Datasets.ofInternalRows(rows.session(), keys.rdd(), schema)
            .repartition(buckets.count(), col(KEY))
            .sortWithinPartitions(KEY, RowLayout.POSITION);
    JavaRDD<InternalRow> repeats =
        InternalRows.of(sorted).mapPartitions(all -> new Repeats(all, type));
    Dataset<Row> found = Datasets.ofInternalRows(rows.session(), repeats.rdd(), FOUND);
    JavaRDD<InternalRow> positions = buckets.exchange(found, col(RowLayout.BUCKET_KEY));
    return positions.isEmpty() ? Optional.empty() : Optional.of(new Duplicates(positions));
  }

  /** One element per bucket: the sorted positions of its duplicates. */
  JavaRDD<long[]> byBucket() {
    return positions.mapPartitions(found -> List.of(sorted(found)).iterator());
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

  /** Key, position and bucket key of each row. */
  private static final class Keys implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final RowLayout layout;
    private final int column;
    private final GenericInternalRow key = new GenericInternalRow(3);

    Keys(Iterator<InternalRow> rows, RowLayout layout, int column) {
      this.rows = rows;
      this.layout = layout;
      this.column = column;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      switch (layout.type(column)) {
        case TEXT -> key.update(0, row.getUTF8String(column));
        case INTEGER -> key.update(0, (long) row.getInt(column));
        default -> key.update(0, row.getLong(column));
      }
      key.update(1, row.getLong(layout.position()));
      key.update(2, row.getLong(layout.bucketKey()));
      return key;
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
          last = key instanceof UTF8String text ? text.clone() : key;
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
