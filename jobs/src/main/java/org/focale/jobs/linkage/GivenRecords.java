package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.linkage.Field;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.Spelling;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * What do the rows of the given tables say, by field?
 *
 * @param rows side (0 left, 1 right), row from 0, texts by field, "" where nothing is recorded
 * @param left rows of the left table
 * @param right rows of the right table; 0 without one
 */
record GivenRecords(Dataset<Row> rows, int left, int right) {

  /** Rows of both tables that one task holds. */
  private static final long MOST_ROWS = 5_000_000;

  private static final StructType SCHEMA =
      new StructType()
          .add("side", DataTypes.IntegerType, false)
          .add("row", DataTypes.LongType, false)
          .add("texts", DataTypes.createArrayType(DataTypes.StringType, false), false);

  /**
   * Reads the tables.
   *
   * @throws BadParameters if a field names a column that a table does not have
   * @throws BrokenInput if there is nothing to compare, or more than one task holds
   */
  static GivenRecords of(Inputs inputs, LinkParameters asked, FieldsFile fields) {
    Dataset<Row> rows = side(inputs, 0, asked.left(), fields, Field::name);
    if (asked.right().isPresent()) {
      rows = rows.union(side(inputs, 1, asked.right().get(), fields, fields::onTheRight));
    }
    long[] counts = new long[2];
    inputs
        .small(rows.groupBy("side").agg(count(lit(1))), 2)
        .forEach(row -> counts[row.getInt(0)] = row.getLong(1));
    refuse(counts, asked.right().isEmpty());
    return new GivenRecords(rows, (int) counts[0], (int) counts[1]);
  }

  /**
   * The rows of one table: side 0, row, texts by field.
   *
   * @throws BadParameters if a field names a column that it does not have
   */
  static Dataset<Row> ofOne(Inputs inputs, String table, FieldsFile fields) {
    return side(inputs, 0, table, fields, Field::name);
  }

  private static Dataset<Row> side(
      Inputs inputs, int side, String path, FieldsFile fields, Function<Field, String> column) {
    FlatTable table = inputs.given(path);
    Map<String, Integer> positions = table.positions();
    List<String> names = fields.fields().stream().map(column).toList();
    refuseUnknown(names, positions, path, fields);
    int[] at = names.stream().mapToInt(positions::get).toArray();
    MissingMarks missing = new MissingMarks(MissingMarks.USUAL);
    MapFunction<Row, Row> reading =
        row -> {
          String[] texts = new String[at.length];
          for (int f = 0; f < texts.length; f++) {
            texts[f] = missing.text(row, at[f]);
          }
          return RowFactory.create(side, row.getLong(0), texts);
        };
    return table.rows().map(reading, Encoders.row(SCHEMA));
  }

  private static void refuseUnknown(
      List<String> names, Map<String, Integer> positions, String path, FieldsFile fields) {
    List<String> unknown =
        names.stream()
            .filter(name -> !positions.containsKey(name))
            .map(
                name ->
                    String.format(
                        "%s names column %s, which table %s does not have. %s",
                        fields.file().path(),
                        name,
                        path,
                        Spelling.sentence(name, positions.keySet())))
            .toList();
    if (!unknown.isEmpty()) {
      throw new BadParameters(unknown);
    }
  }

  private static void refuse(long[] rows, boolean oneTable) {
    if (rows[0] == 0 || (oneTable ? rows[0] < 2 : rows[1] == 0)) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "The tables have %,d and %,d rows; a record needs another to be compared with.",
              rows[0],
              rows[1]));
    }
    if (rows[0] + rows[1] > MOST_ROWS) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "The tables have %,d rows together, more than the %,d that one task holds. Link parts"
                  + " of them, by year of birth for example.",
              rows[0] + rows[1],
              MOST_ROWS));
    }
  }
}
