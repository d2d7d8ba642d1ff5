package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * Which number stands for each level of the categorical columns?
 *
 * <p>Levels are numbered from 0 by how many rows have them, then by name; beyond the most frequent
 * ones all have one number, since too few rows have them to learn from. A number says nothing of
 * the outcome, so it is given once for all folds; what is learnt of a level is learnt in training.
 */
final class LevelCodes implements Serializable {

  /** Stands for a value that is not recorded. */
  static final int MISSING = -1;

  /** Levels kept in all columns together. */
  static final int MOST_LEVELS = 200_000;

  private static final long serialVersionUID = 1L;
  private static final StructType SCHEMA =
      new StructType()
          .add("place", DataTypes.IntegerType, false)
          .add("level", DataTypes.StringType, false);

  private final List<TableColumn> columns;
  private final List<HashMap<String, Integer>> codes = new ArrayList<>();

  private LevelCodes(List<TableColumn> columns) {
    this.columns = List.copyOf(columns);
    columns.forEach(column -> codes.add(new HashMap<>()));
  }

  /** The levels of categorical columns, at most {@value #MOST_LEVELS}, with their rank. */
  static Dataset<Row> table(FlatTable table, List<TableColumn> columns, MissingMarks missing) {
    FlatMapFunction<Row, Row> levels =
        row -> {
          List<Row> found = new ArrayList<>();
          for (int i = 0; i < columns.size(); i++) {
            String text = missing.text(row, columns.get(i).position());
            if (!text.isEmpty()) {
              found.add(RowFactory.create(i, text));
            }
          }
          return found.iterator();
        };
    int most = MOST_LEVELS / Math.max(1, columns.size());
    return table
        .rows()
        .flatMap(levels, Encoders.row(SCHEMA))
        .groupBy("place", "level")
        .agg(count(lit(1)).as("rows"))
        .withColumn(
            "rank",
            row_number()
                .over(Window.partitionBy("place").orderBy(col("rows").desc(), col("level"))))
        .filter(col("rank").leq(most))
        .select("place", "level", "rank");
  }

  /** The numbers from the rows of {@link #table}. */
  static LevelCodes of(List<TableColumn> columns, List<Row> rows) {
    LevelCodes codes = new LevelCodes(columns);
    for (Row row : rows) {
      codes.codes.get(row.getInt(0)).put(row.getString(1), row.getInt(2) - 1);
    }
    return codes;
  }

  /** The number of each categorical column's level in a row; new levels have the number after. */
  Integer[] of(Row row, MissingMarks missing) {
    Integer[] found = new Integer[columns.size()];
    for (int i = 0; i < found.length; i++) {
      String text = missing.text(row, columns.get(i).position());
      found[i] = text.isEmpty() ? MISSING : codes.get(i).getOrDefault(text, codes.get(i).size());
    }
    return found;
  }

  List<TableColumn> columns() {
    return columns;
  }

  int levels(int place) {
    return codes.get(place).size();
  }

  /** The levels of a column by number. */
  List<String> names(int place) {
    String[] names = new String[levels(place)];
    for (Map.Entry<String, Integer> entry : codes.get(place).entrySet()) {
      names[entry.getValue()] = entry.getKey();
    }
    return List.of(names);
  }
}
