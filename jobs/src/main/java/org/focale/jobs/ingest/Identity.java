package org.focale.jobs.ingest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.job.SnapshotDatasets;
import org.focale.lake.Datasets;

/**
 * Which values of a table may name a person, or stand in columns that the CDM does not know?
 *
 * <p>They are kept, one row per value, in the encrypted identity dataset, and nowhere else: the
 * table's own column stays empty, and an unknown column is in no table.
 */
final class Identity {

  private static final StructType SCHEMA = SnapshotDatasets.IDENTITY_SCHEMA;

  private static final String POSITION = RowLayout.POSITION;

  private Identity() {}

  /** The columns of a table that are kept aside, as its rows name them. */
  static List<String> columns(CdmTable table, RowLayout layout) {
    List<String> columns = new ArrayList<>();
    table.fields().stream().filter(CdmField::identifying).map(CdmField::name).forEach(columns::add);
    columns.addAll(layout.unknownColumns());
    return columns;
  }

  /** One row per recorded value, in the order of the source within each bucket. */
  static Dataset<Row> values(TableRows rows, CdmTable table) {
    RowLayout layout = rows.layout();
    int key = table.primaryKey().map(layout::column).orElse(-1);
    int[] aside = columns(table, layout).stream().mapToInt(layout::column).toArray();
    JavaRDD<InternalRow> values =
        rows.good().mapPartitions(good -> new Values(good, layout, key, aside));
    StructType schema = SCHEMA.add(POSITION, DataTypes.LongType, false);
    String[] names = SCHEMA.fieldNames();
    return Datasets.ofInternalRows(rows.session(), values.rdd(), schema)
        .sortWithinPartitions(POSITION, "field")
        .select(names[0], List.of(names).subList(1, names.length).toArray(String[]::new));
  }

  /** The kept values of one bucket. */
  private static final class Values implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final RowLayout layout;
    private final int key;
    private final int[] aside;
    private final UTF8String[] names;
    private final GenericInternalRow value = new GenericInternalRow(SCHEMA.size() + 1);
    private InternalRow row;
    private int next;

    Values(Iterator<InternalRow> rows, RowLayout layout, int key, int[] aside) {
      this.rows = rows;
      this.layout = layout;
      this.key = key;
      this.aside = aside;
      this.next = aside.length;
      this.names = new UTF8String[aside.length];
      for (int i = 0; i < names.length; i++) {
        names[i] = UTF8String.fromString(layout.displayName(aside[i]));
      }
      value.update(0, UTF8String.fromString(layout.table()));
    }

    @Override
    public boolean hasNext() {
      while (true) {
        while (next < aside.length && row.isNullAt(aside[next])) {
          next++;
        }
        if (next < aside.length) {
          return true;
        }
        if (!rows.hasNext()) {
          return false;
        }
        row = rows.next();
        next = 0;
      }
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      value.update(1, key < 0 || row.isNullAt(key) ? null : text(key));
      value.update(2, layout.person() < 0 ? null : row.getLong(layout.person()));
      value.update(3, names[next]);
      value.update(4, text(aside[next]));
      value.update(5, row.getLong(layout.position()));
      next++;
      return value;
    }

    private UTF8String text(int column) {
      return switch (layout.type(column)) {
        case TEXT -> row.getUTF8String(column);
        case INTEGER -> UTF8String.fromString(String.valueOf(row.getInt(column)));
        case LONG -> UTF8String.fromString(String.valueOf(row.getLong(column)));
        case DOUBLE -> UTF8String.fromString(String.valueOf(row.getDouble(column)));
        case DATE, TIMESTAMP ->
            throw new IllegalStateException("no date is kept aside: " + layout.name(column));
      };
    }
  }
}
