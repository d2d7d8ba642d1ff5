package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.problem.BrokenInput;

/**
 * How does a table's Parquet become rows under the same rules as delimited text?
 *
 * <p>Spark reads the files and spells every value as text; from there on they are parsed alike. A
 * whole number kept as floating point, as pandas keeps ids beside absent values, is spelled whole.
 * The raw text of a row is its JSON.
 */
final class ParquetRows implements ParsedRows {

  private static final double WHOLE_LIMIT = 9e18;

  private final Dataset<Row> stored;
  private final RowLayout layout;
  private final int[] targets;
  private final Map<String, Integer> fileIndex;

  private ParquetRows(
      Dataset<Row> stored, RowLayout layout, int[] targets, Map<String, Integer> fileIndex) {
    this.stored = stored;
    this.layout = layout;
    this.targets = targets;
    this.fileIndex = fileIndex;
  }

  /**
   * Looks at a table's files.
   *
   * @throws BrokenInput if one is not Parquet, or two disagree about a column's type
   */
  static ParquetRows of(SparkSession session, SourceTable table) {
    Map<String, Integer> fileIndex = new HashMap<>();
    List<String> paths = new ArrayList<>();
    for (SourceFile file : table.files()) {
      URI uri = URI.create(file.uri());
      fileIndex.put(uri.getPath(), paths.size());
      paths.add(new Path(uri).toString());
    }
    Dataset<Row> stored;
    try {
      stored = session.read().option("mergeSchema", "true").parquet(paths.toArray(String[]::new));
    } catch (Exception unreadable) {
      throw DamagedParquet.in(table, session, unreadable);
    }
    String name = table.files().size() == 1 ? table.files().get(0).name() : table.table().name();
    Header header = Header.of(table.table(), name, List.of(stored.columns()));
    RowLayout layout = RowLayout.of(table.table(), List.of(header));
    return new ParquetRows(stored, layout, header.targets(layout), fileIndex);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public RowLayout layout() {
    return layout;
  }

  @Override
  public JavaRDD<InternalRow> rows(Sampling sampling, boolean rawOfAll) {
    List<Column> columns = new ArrayList<>();
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      Column column = col("`" + stored.columns()[i].replace("`", "``") + "`");
      all.add(column);
      columns.add(spelled(column, stored.schema().fields()[i].dataType(), targets[i]));
    }
    columns.add(col("_metadata.file_path"));
    columns.add(col("_metadata.row_index"));
    if (rawOfAll) {
      columns.add(to_json(struct(all.toArray(Column[]::new))));
    }
    RowLayout rowLayout = layout;
    int[] rowTargets = targets;
    Map<String, Integer> index = fileIndex;
    return InternalRows.of(stored.select(columns.toArray(Column[]::new)))
        .mapPartitions(
            rows ->
                new Rows(rows, new RowParser(rowLayout, sampling, rawOfAll), rowTargets, index));
  }

  private Column spelled(Column column, DataType stored, int target) {
    Column text = column.cast(DataTypes.StringType);
    boolean floating = stored.equals(DataTypes.DoubleType) || stored.equals(DataTypes.FloatType);
    boolean whole =
        layout.type(target) == org.focale.cdm.FieldType.LONG
            || layout.type(target) == org.focale.cdm.FieldType.INTEGER;
    if (!floating || !whole) {
      return text;
    }
    Column isWhole = column.equalTo(floor(column)).and(column.between(-WHOLE_LIMIT, WHOLE_LIMIT));
    Column number = when(isWhole, column.try_cast(DataTypes.LongType));
    return coalesce(number.cast(DataTypes.StringType), text);
  }

  /** The rows of one partition. */
  private static final class Rows implements Iterator<InternalRow> {

    private final Iterator<InternalRow> stored;
    private final RowParser parser;
    private final int[] targets;
    private final Map<String, Integer> fileIndex;
    private UTF8String path;
    private int file;

    Rows(
        Iterator<InternalRow> stored,
        RowParser parser,
        int[] targets,
        Map<String, Integer> fileIndex) {
      this.stored = stored;
      this.parser = parser;
      this.targets = targets;
      this.fileIndex = fileIndex;
    }

    @Override
    public boolean hasNext() {
      return stored.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow values = stored.next();
      parser.begin();
      for (int i = 0; i < targets.length; i++) {
        if (!values.isNullAt(i)) {
          parser.value(targets[i], values.getUTF8String(i));
        }
      }
      UTF8String next = values.getUTF8String(targets.length);
      if (!next.equals(path)) {
        path = next.clone();
        file = fileIndex.get(URI.create(path.toString()).getPath());
      }
      long position = Position.of(file, values.getLong(targets.length + 1));
      int raw = targets.length + 2;
      return parser.finish(
          position, () -> values.numFields() > raw ? values.getUTF8String(raw).toString() : null);
    }
  }
}
