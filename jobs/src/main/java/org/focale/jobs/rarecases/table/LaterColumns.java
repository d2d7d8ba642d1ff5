package org.focale.jobs.rarecases.table;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.jobs.rarecases.table.FittedTableTables.KeptColumns;
import org.focale.problem.BrokenInput;
import org.focale.table.ColumnKind;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * Does a later table have what was compared of the one that was fitted?
 *
 * @param rows of the later table
 * @param columns compared, where they stand in the later table
 * @param news how many texts no fitted row has, by column
 */
record LaterColumns(int rows, List<ComparedColumn> columns, List<String> news) {

  private static final StructType COUNTS =
      new StructType()
          .add("column", DataTypes.IntegerType, false)
          .add("rows", DataTypes.LongType, false)
          .add("unfit", DataTypes.LongType, false);

  /**
   * Looks through a later table.
   *
   * @throws BrokenInput by name of the columns that are missing, too many, or hold what the column
   *     of the fitted table did not; or if it has no row
   */
  static LaterColumns of(
      Inputs inputs,
      FlatTable table,
      MissingMarks missing,
      RareTableRequest request,
      KeptColumns kept) {
    refuseOthers(table, request, kept);
    Map<String, Integer> positions = table.positions();
    List<ComparedColumn> columns =
        kept.compared().stream().map(column -> column.at(positions.get(column.name()))).toList();
    List<Row> counts = inputs.small(counts(table, missing, columns), columns.size());
    if (counts.isEmpty() || counts.get(0).getLong(1) == 0) {
      throw new BrokenInput("table " + request.table() + " has no rows to score.");
    }
    List<String> unreadable = new ArrayList<>();
    List<String> news = new ArrayList<>();
    for (Row row : counts) {
      ComparedColumn column = columns.get(row.getInt(0));
      if (row.getLong(2) > 0) {
        (column.kind() == ColumnKind.TEXT ? news : unreadable)
            .add(String.format(Locale.ROOT, "%s (%,d)", column.name(), row.getLong(2)));
      }
    }
    if (!unreadable.isEmpty()) {
      throw new BrokenInput(
          "Values that are not numbers or days, as those of the fitted table are, in columns "
              + String.join(", ", unreadable)
              + ". Correct them, or leave them empty.");
    }
    return new LaterColumns(Math.toIntExact(counts.get(0).getLong(1)), columns, news);
  }

  private static void refuseOthers(FlatTable table, RareTableRequest request, KeptColumns kept) {
    TreeSet<String> missing = new TreeSet<>();
    kept.compared().forEach(column -> missing.add(column.name()));
    table.columns().forEach(missing::remove);
    TreeSet<String> others = new TreeSet<>(table.columns());
    kept.compared().forEach(column -> others.remove(column.name()));
    kept.others().forEach(others::remove);
    request.ignored().forEach(others::remove);
    request.id().ifPresent(others::remove);
    if (!missing.isEmpty() || !others.isEmpty()) {
      throw new BrokenInput(
          "table "
              + request.table()
              + " has other columns than the fitted one: "
              + (missing.isEmpty() ? "" : "missing " + String.join(", ", missing) + "; ")
              + (others.isEmpty() ? "" : "unknown " + String.join(", ", others) + "; ")
              + "give the same columns, or pass --ignore for unknown ones.");
    }
  }

  /** Per column the rows, and the values that it did not have when it was fitted. */
  private static Dataset<Row> counts(
      FlatTable table, MissingMarks missing, List<ComparedColumn> columns) {
    MapPartitionsFunction<Row, Row> counting =
        rows -> {
          long all = 0;
          long[] unfit = new long[columns.size()];
          for (; rows.hasNext(); all++) {
            Row row = rows.next();
            for (int c = 0; c < unfit.length; c++) {
              ComparedColumn column = columns.get(c);
              unfit[c] += column.isUnfit(missing.text(row, column.position())) ? 1 : 0;
            }
          }
          List<Row> found = new ArrayList<>();
          for (int c = 0; c < unfit.length; c++) {
            found.add(RowFactory.create(c, all, unfit[c]));
          }
          return found.iterator();
        };
    return table
        .rows()
        .mapPartitions(counting, Encoders.row(COUNTS))
        .groupBy("column")
        .agg(sum("rows"), sum("unfit"))
        .orderBy("column");
  }
}
