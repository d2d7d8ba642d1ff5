package org.focale.jobs.rarecases.table;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * How many rows have each text of a column? Of columns with more than {@value #MOST} texts it is
 * known only that they have more: they name rows, or are written freely.
 *
 * @param byColumn rows by text, by position of the column; {@link #MOST} + 1 texts or more where
 *     there are too many
 */
record TextLevels(TreeMap<Integer, TreeMap<String, Long>> byColumn) {

  /** Texts that a column may have to be compared. */
  static final int MOST = 1_000;

  /** Bounds what the columns of a table hold together. */
  static final int MOST_IN_ALL = 1_000_000;

  private static final StructType SCHEMA =
      new StructType()
          .add("column", DataTypes.IntegerType, false)
          .add("text", DataTypes.StringType, false)
          .add("rows", DataTypes.LongType, false);

  /** Rows per text of the columns at these positions. */
  static Dataset<Row> table(FlatTable table, List<Integer> columns, MissingMarks missing) {
    int[] positions = columns.stream().mapToInt(Integer::intValue).toArray();
    MapPartitionsFunction<Row, Row> counting =
        rows -> {
          List<TreeMap<String, Long>> counts = new ArrayList<>();
          for (int i = 0; i < positions.length; i++) {
            counts.add(new TreeMap<>());
          }
          while (rows.hasNext()) {
            Row row = rows.next();
            for (int i = 0; i < positions.length; i++) {
              if (counts.get(i).size() <= MOST) {
                counts.get(i).merge(missing.text(row, positions[i]), 1L, Long::sum);
              }
            }
          }
          List<Row> found = new ArrayList<>();
          for (int i = 0; i < positions.length; i++) {
            for (Map.Entry<String, Long> level : counts.get(i).entrySet()) {
              found.add(RowFactory.create(positions[i], level.getKey(), level.getValue()));
            }
          }
          return found.iterator();
        };
    return table
        .rows()
        .mapPartitions(counting, Encoders.row(SCHEMA))
        .groupBy("column", "text")
        .agg(sum("rows").as("rows"));
  }

  /** From the rows of {@link #table}. */
  static TextLevels of(List<Row> rows) {
    TreeMap<Integer, TreeMap<String, Long>> byColumn = new TreeMap<>();
    for (Row row : rows) {
      byColumn
          .computeIfAbsent(row.getInt(0), column -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return new TextLevels(byColumn);
  }

  Map<String, Long> of(int column) {
    return byColumn.getOrDefault(column, new TreeMap<>());
  }
}
