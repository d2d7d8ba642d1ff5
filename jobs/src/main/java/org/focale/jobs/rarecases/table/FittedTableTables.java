package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.Inputs;
import org.focale.job.TableSpec;
import org.focale.outlier.RowModel;
import org.focale.outlier.StoredNumbers;
import org.focale.problem.BrokenInput;
import org.focale.table.ColumnKind;

/**
 * In which tables does a run keep what it learnt from a given table?
 *
 * <p>They may hold the fitted rows and the texts of their columns, so they may not leave the house.
 */
final class FittedTableTables {

  static final TableSpec COLUMN =
      TableSpec.restricted(
          "rare_model_column",
          "The columns of the table that was fitted, with --keep-model.",
          List.of("position"),
          new ColumnSpec("position", DataTypes.IntegerType, "In the table, from 0."),
          new ColumnSpec("name", DataTypes.StringType, "Its name."),
          new ColumnSpec(
              "kind", DataTypes.StringType, "number, day or text; null if it is not compared."),
          new ColumnSpec("fitted_rows", DataTypes.LongType, "Rows of the table."),
          new ColumnSpec(
              "levels",
              DataTypes.createArrayType(DataTypes.StringType),
              "The texts of a column of texts; empty of others."),
          new ColumnSpec(
              "level_rows",
              DataTypes.createArrayType(DataTypes.LongType),
              "How many rows have each of them."));

  static final TableSpec NUMBER =
      TableSpec.restricted(
          "rare_model_number",
          "What detectors learnt from the table, with --keep-model: tables of numbers.",
          List.of("part", "name", "position"),
          new ColumnSpec(
              "part", DataTypes.StringType, "A detector; scale, tails or scores of the table."),
          new ColumnSpec("name", DataTypes.StringType, "Which of the part's tables."),
          new ColumnSpec("position", DataTypes.IntegerType, "The row of that table, from 0."),
          new ColumnSpec(
              "numbers",
              DataTypes.createArrayType(DataTypes.DoubleType),
              "The row; what knn holds are the rows that were fitted, standardised."));

  static final List<TableSpec> ALL = List.of(COLUMN, NUMBER);

  /** A row of {@link #NUMBER}, inside the task that fits. */
  static final StructType NUMBERS = NUMBER.schema();

  private static final int MOST_COLUMNS = 1_000_000;

  private FittedTableTables() {}

  /** A row of {@link #NUMBER}. */
  static Row row(StoredNumbers stored) {
    return RowFactory.create(stored.part(), stored.name(), stored.position(), stored.numbers());
  }

  /**
   * Rows of {@link #COLUMN}.
   *
   * @param names of all columns of the table
   */
  static List<Row> columns(List<String> names, ComparedColumns columns) {
    List<Row> rows = new ArrayList<>();
    for (int position = 0; position < names.size(); position++) {
      int at = position;
      String name = names.get(position);
      rows.add(
          columns.compared().stream()
              .filter(column -> column.position() == at)
              .findFirst()
              .map(
                  column ->
                      RowFactory.create(
                          at,
                          name,
                          column.kind().label(),
                          column.rows(),
                          column.levels().keySet().toArray(String[]::new),
                          column.levels().values().toArray(Long[]::new)))
              .orElseGet(
                  () ->
                      RowFactory.create(
                          at, name, null, (long) columns.rows(), new String[0], new Long[0])));
    }
    return rows;
  }

  /**
   * The columns of the table that a run fitted, in the table's order: those compared, and the names
   * of the others.
   */
  record KeptColumns(List<ComparedColumn> compared, List<String> others) {}

  /**
   * The columns that a run kept.
   *
   * @throws BrokenInput if it kept no model
   */
  static KeptColumns columns(Inputs inputs, String model) {
    if (!inputs.models().has(model, COLUMN.name()) || !inputs.models().has(model, NUMBER.name())) {
      throw new BrokenInput(
          "--model "
              + model
              + " kept nothing that scores later rows. Run `rare-cases --table` with --keep-model"
              + " true.");
    }
    List<ComparedColumn> compared = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Row row :
        inputs.small(
            inputs.models().table(model, COLUMN.name()).orderBy("position"), MOST_COLUMNS)) {
      if (row.isNullAt(2)) {
        others.add(row.getString(1));
      } else {
        compared.add(column(row));
      }
    }
    return new KeptColumns(compared, others);
  }

  private static ComparedColumn column(Row row) {
    TreeMap<String, Long> levels = new TreeMap<>();
    List<String> texts = row.getList(4);
    List<Long> counts = row.getList(5);
    for (int i = 0; i < texts.size(); i++) {
      levels.put(texts.get(i), counts.get(i));
    }
    ColumnKind kind = ColumnKind.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT));
    return new ComparedColumn(row.getString(1), row.getInt(0), kind, 0, levels, row.getLong(3));
  }

  /**
   * What a run learnt.
   *
   * @throws BrokenInput if its tables do not fit each other
   */
  static FittedTable fitted(Inputs inputs, String model) {
    Dataset<Row> numbers = inputs.models().table(model, NUMBER.name());
    try {
      return FittedTable.of(
          inputs.small(numbers, (int) RowModel.MOST_VALUES).stream()
              .map(FittedTableTables::stored)
              .toList());
    } catch (IllegalArgumentException unfit) {
      throw new BrokenInput(
          "model "
              + model
              + ": "
              + unfit.getMessage()
              + ". Restore the run's files, or fit again.");
    }
  }

  private static StoredNumbers stored(Row row) {
    return new StoredNumbers(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.<Double>getList(3).stream().mapToDouble(Double::doubleValue).toArray());
  }
}
