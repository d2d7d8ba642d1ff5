package org.focale.jobs.risk.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.jobs.risk.table.TableColumn.Role;
import org.focale.table.ColumnProfile;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * What does a given table say, once its schema is applied?
 *
 * @param columns with their roles
 * @param codes of the categorical columns' levels
 * @param coded as {@link CodedRows} makes them
 * @param counts where the rows end up
 */
record GivenTable(
    TableColumns columns, LevelCodes codes, Dataset<Row> coded, RowCounts counts) {

  private static final int MOST_PARTITIONS = 64;

  static GivenTable read(Inputs inputs, String path, TableSchema schema) {
    MissingMarks missing = new MissingMarks(schema.missing());
    FlatTable table = inputs.given(path);
    int most = MOST_PARTITIONS * table.columns().size();
    List<ColumnProfile> profiles =
        ColumnProfile.of(table, inputs.small(ColumnProfile.table(table, missing), most));
    TableColumns columns = TableColumns.of(schema, profiles);
    List<TableColumn> categorical = columns.of(Role.CATEGORICAL);
    LevelCodes codes =
        LevelCodes.of(
            categorical,
            inputs.small(LevelCodes.table(table, categorical, missing), LevelCodes.MOST_LEVELS));
    LabelRule rule = new LabelRule(schema, columns, missing);
    Dataset<Row> coded = inputs.keep(CodedRows.of(table, columns, codes, rule, missing));
    RowCounts counts =
        RowCounts.of(inputs.small(CodedRows.fates(coded), LabelRule.Fate.values().length));
    inputs.letGo(table.rows());
    return new GivenTable(columns, codes, coded, counts);
  }

  /** Rows of {@link GivenTableTables#TABLE_COLUMN}. */
  List<Row> columnRows(Leaks leaks) {
    List<Row> rows = new ArrayList<>();
    for (TableColumn column : columns.all()) {
      int place = codes.columns().indexOf(column);
      rows.add(
          RowFactory.create(
              column.name(),
              column.role().label(),
              column.kind().label(),
              column.named(),
              place < 0 ? null : (long) codes.levels(place),
              column.shareMissing(),
              leaks.aurocOf(column.name()).isPresent()
                  ? leaks.aurocOf(column.name()).getAsDouble()
                  : null));
    }
    return rows;
  }
}
