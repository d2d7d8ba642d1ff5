package org.focale.jobs.linkage;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.linkage.Field;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.Spelling;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/** What do the rows of the given tables say, by field? */
final class GivenRecords {

  private GivenRecords() {}

  /**
   * Reads the tables.
   *
   * @throws BadParameters if a field names a column that a table does not have
   * @throws BrokenInput if there is nothing to compare, or more than one task holds
   */
  static LinkedRecords of(Inputs inputs, LinkParameters asked) {
    FieldsFile fields = asked.fieldsFile().orElseThrow();
    Dataset<Row> rows = side(inputs, 0, asked.left().orElseThrow(), fields, Field::name);
    if (asked.right().isPresent()) {
      rows = rows.union(side(inputs, 1, asked.right().get(), fields, fields::onTheRight));
    }
    return LinkedRecords.of(inputs, fields.fields(), rows, asked.oneTable());
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
    return table.rows().map(reading, Encoders.row(LinkedRecords.SCHEMA));
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
}
