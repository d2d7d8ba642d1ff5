package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * What does each row say, in numbers?
 *
 * <p>Its row_id, person and site (null where none is named), fate, label, the numbers of the
 * numeric columns (NaN where not recorded) and the level codes of the categorical ones.
 */
final class CodedRows {

  static final String VALUES = "numbers";
  static final String LEVELS = "levels";
  static final String FATE = "fate";
  static final String SITE = "site";

  private static final StructType SCHEMA =
      new StructType()
          .add(FlatTable.ROW_ID, DataTypes.LongType, false)
          .add("person", DataTypes.StringType, true)
          .add(SITE, DataTypes.StringType, true)
          .add(FATE, DataTypes.StringType, false)
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add(VALUES, DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add(LEVELS, DataTypes.createArrayType(DataTypes.IntegerType, false), false);

  private CodedRows() {}

  static Dataset<Row> of(
      FlatTable table, TableColumns columns, LevelCodes codes, LabelRule rule, MissingMarks marks) {
    List<TableColumn> numeric = columns.of(TableColumn.Role.NUMERIC);
    List<TableColumn> person = columns.of(TableColumn.Role.PERSON);
    List<TableColumn> site = columns.of(TableColumn.Role.SITE);
    MapFunction<Row, Row> coding =
        row -> {
          Fate fate = rule.of(row);
          Double[] values = new Double[numeric.size()];
          for (int i = 0; i < values.length; i++) {
            TableColumn column = numeric.get(i);
            values[i] = column.kind().number(marks.text(row, column.position())).orElse(Double.NaN);
          }
          return RowFactory.create(
              row.getLong(0),
              text(row, person, marks),
              text(row, site, marks),
              fate.name(),
              fate == Fate.WITH ? 1.0 : 0.0,
              values,
              codes.of(row, marks));
        };
    return table.rows().map(coding, Encoders.row(SCHEMA));
  }

  /** Null is "not recorded", and "not named" where the schema names no such column. */
  private static String text(Row row, List<TableColumn> named, MissingMarks marks) {
    return named.stream()
        .map(column -> marks.text(row, column.position()))
        .filter(text -> !text.isEmpty())
        .findAny()
        .orElse(null);
  }

  /** How many rows have each fate, and how many of them no person. */
  static Dataset<Row> fates(Dataset<Row> coded) {
    return coded
        .groupBy(FATE)
        .agg(count(lit(1)).as("rows"), count(col("person")).as("with_person"));
  }

  /** The rows that take part. */
  static Dataset<Row> takingPart(Dataset<Row> coded) {
    return coded.filter(col(FATE).isin(Fate.WITH.name(), Fate.WITHOUT.name())).drop(FATE);
  }

  /**
   * One of {@code parts} parts from 0: the same for all rows of a person; by row where no person is
   * named.
   */
  static Column part(long seed, String use, int parts) {
    return pmod(xxhash64(who(), lit(seed), lit(use)), lit(parts)).cast(DataTypes.IntegerType);
  }

  /** Who a row is of: the person, or itself where no person is named. */
  static Column who() {
    return coalesce(col("person"), col(FlatTable.ROW_ID).cast(DataTypes.StringType));
  }
}
