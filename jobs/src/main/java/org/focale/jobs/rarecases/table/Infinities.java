package org.focale.jobs.rarecases.table;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;
import org.focale.table.GivenNumber;
import org.focale.table.MissingMarks;

/** Which columns would be numbers were it not for values that are infinite? */
final class Infinities {

  private static final Pattern INFINITE =
      Pattern.compile("(?i)[+-]?(inf|infinity|\\d+(\\.\\d*)?e\\+?\\d+)");

  private static final StructType SCHEMA =
      new StructType()
          .add("column", DataTypes.IntegerType, false)
          .add("infinite", DataTypes.LongType, false)
          .add("others", DataTypes.LongType, false);

  private Infinities() {}

  /** Per column at these positions, values that are infinite, and those that are no number. */
  static Dataset<Row> table(FlatTable table, List<Integer> columns, MissingMarks missing) {
    int[] positions = columns.stream().mapToInt(Integer::intValue).toArray();
    MapPartitionsFunction<Row, Row> counting =
        rows -> {
          long[] infinite = new long[positions.length];
          long[] others = new long[positions.length];
          while (rows.hasNext()) {
            Row row = rows.next();
            for (int i = 0; i < positions.length; i++) {
              String text = missing.text(row, positions[i]);
              if (!text.isEmpty() && GivenNumber.of(text).isEmpty()) {
                long[] counted = INFINITE.matcher(text).matches() ? infinite : others;
                counted[i]++;
              }
            }
          }
          List<Row> found = new ArrayList<>();
          for (int i = 0; i < positions.length; i++) {
            found.add(RowFactory.create(positions[i], infinite[i], others[i]));
          }
          return found.iterator();
        };
    return table
        .rows()
        .mapPartitions(counting, Encoders.row(SCHEMA))
        .groupBy("column")
        .agg(sum("infinite").as("infinite"), sum("others").as("others"))
        .orderBy("column");
  }

  /**
   * Refuses columns of numbers with infinite ones among them.
   *
   * @param found rows of {@link #table}
   * @throws BrokenInput with the columns and how many
   */
  static void refuse(FlatTable table, List<Row> found) {
    List<String> columns =
        found.stream()
            .filter(row -> row.getLong(1) > 0 && row.getLong(2) == 0)
            .map(
                row ->
                    String.format("%s (%,d)", table.columns().get(row.getInt(0)), row.getLong(1)))
            .toList();
    if (!columns.isEmpty()) {
      throw new BrokenInput(
          "Infinite values in columns "
              + String.join(", ", columns)
              + ": nothing can be compared with them. Leave them empty, or pass --ignore.");
    }
  }
}
