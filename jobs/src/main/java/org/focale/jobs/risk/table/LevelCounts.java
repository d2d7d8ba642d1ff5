package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.risk.learn.TrainingRows;

/**
 * How many training rows have each level of a categorical column, and how many of those the
 * outcome, part by part?
 *
 * @param byCode rows and events of each part, by level code
 */
record LevelCounts(TreeMap<Integer, long[][]> byCode) {

  private static final StructType SCHEMA =
      new StructType()
          .add("place", DataTypes.IntegerType, false)
          .add("code", DataTypes.IntegerType, false)
          .add("part", DataTypes.IntegerType, false)
          .add("event", DataTypes.LongType, false);

  /** Counts of every categorical column; at most a row per level and part. */
  static Dataset<Row> table(Dataset<Row> training) {
    FlatMapFunction<Row, Row> cells =
        row -> {
          List<Integer> codes = row.getList(2);
          List<Row> found = new ArrayList<>(codes.size());
          for (int place = 0; place < codes.size(); place++) {
            long event = (long) row.getDouble(1);
            found.add(RowFactory.create(place, codes.get(place), row.getInt(0), event));
          }
          return found.iterator();
        };
    return training
        .select(col(TrainingRows.PART), col(TrainingRows.LABEL), col(CodedRows.LEVELS))
        .flatMap(cells, Encoders.row(SCHEMA))
        .groupBy("place", "code", "part")
        .agg(count(lit(1)).as("rows"), sum("event").as("events"));
  }

  /** The counts of each column, in order, from the rows of {@link #table}. */
  static List<LevelCounts> of(List<Row> rows, int columns) {
    List<LevelCounts> all = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      all.add(new LevelCounts(new TreeMap<>()));
    }
    for (Row row : rows) {
      long[][] cells =
          all.get(row.getInt(0))
              .byCode()
              .computeIfAbsent(row.getInt(1), code -> new long[TrainingRows.PARTS][2]);
      cells[row.getInt(2)] = new long[] {row.getLong(3), row.getLong(4)};
    }
    return all;
  }

  /** Training rows with a level. */
  long rows(int code) {
    long rows = 0;
    for (long[] cell : byCode.getOrDefault(code, new long[0][2])) {
      rows += cell[0];
    }
    return rows;
  }

  /**
   * The logit of a level's rate of the outcome, shrunk towards the overall rate as if {@code prior}
   * more rows had that.
   *
   * @param without the part that is left out; none if negative
   */
  double logit(int code, int without, double overall, double prior) {
    double rows = prior;
    double events = prior * overall;
    long[][] cells = byCode.getOrDefault(code, new long[0][2]);
    for (int part = 0; part < cells.length; part++) {
      rows += part == without ? 0 : cells[part][0];
      events += part == without ? 0 : cells[part][1];
    }
    double rate = events / rows;
    return Math.log(rate / (1 - rate));
  }

  /** Levels with at least so many training rows, most frequent first, then by number. */
  List<Integer> withAtLeast(long least) {
    return byCode.keySet().stream()
        .filter(code -> rows(code) >= least)
        .sorted(
            java.util.Comparator.comparingLong((Integer code) -> -rows(code))
                .thenComparing(code -> code))
        .toList();
  }

  /** Training rows with any other level than these. */
  long others(List<Integer> kept) {
    long rows = 0;
    for (Map.Entry<Integer, long[][]> entry : byCode.entrySet()) {
      rows += kept.contains(entry.getKey()) ? 0 : rows(entry.getKey());
    }
    return rows;
  }
}
