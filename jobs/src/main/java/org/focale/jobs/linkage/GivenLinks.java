package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.focale.job.Inputs;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;

/**
 * Which pairs of records did a linker find?
 *
 * @param rows with the columns of {@link LinkEncodedTables#LINK}
 * @param size how many
 */
record GivenLinks(Dataset<Row> rows, long size) {

  /**
   * Reads the linker's table.
   *
   * @throws BrokenInput if it is no table of links
   */
  static GivenLinks of(Inputs inputs, String path) {
    FlatTable table = inputs.given(path);
    List<StructField> fields = List.of(LinkEncodedTables.LINK.schema().fields());
    Map<String, Integer> positions = table.positions();
    List<String> lacking =
        fields.stream().map(StructField::name).filter(c -> !positions.containsKey(c)).toList();
    if (!lacking.isEmpty()) {
      throw new BrokenInput(
          "table "
              + path
              + " is no table of links: it has no column "
              + String.join(", ", lacking)
              + ". Give a file of table link, as link-encoded writes it.");
    }
    Dataset<Row> rows =
        table
            .rows()
            .select(
                fields.stream()
                    .map(
                        field ->
                            FlatTable.column(positions.get(field.name()))
                                .try_cast(field.dataType())
                                .as(field.name()))
                    .toArray(Column[]::new));
    return new GivenLinks(rows, counted(inputs, path, rows));
  }

  private static long counted(Inputs inputs, String path, Dataset<Row> rows) {
    Column none =
        Arrays.stream(rows.columns()).map(name -> col(name).isNull()).reduce(Column::or).get();
    Column left = col("left_record");
    Column right = col("right_record");
    Row counts =
        inputs
            .small(
                rows.agg(
                    count(lit(1)),
                    count_if(none),
                    count_distinct(least(left, right), greatest(left, right))),
                1)
            .get(0);
    long all = counts.getLong(0);
    if (counts.getLong(1) > 0) {
      throw broken(
          "table %s: %,d of %,d rows are no links. The file was changed on its way; ask the linker"
              + " again.",
          path, counts.getLong(1), all);
    }
    if (counts.getLong(2) < all) {
      throw broken(
          "table %s: %,d of %,d rows repeat another pair. Give the links of one run of"
              + " link-encoded.",
          path, all - counts.getLong(2), all);
    }
    return all;
  }

  private static BrokenInput broken(String format, Object... values) {
    return new BrokenInput(String.format(Locale.ROOT, format, values));
  }

  /** Each pair both ways: which side the own records are on is told by who knows them. */
  Dataset<Row> bothWays() {
    return turned("left_record", "right_record").union(turned("right_record", "left_record"));
  }

  private Dataset<Row> turned(String own, String other) {
    return rows.select(
        col(own).as("own_record"),
        col(other).as("other_record"),
        col("weight"),
        col("probability"),
        col("taken"),
        col("review"));
  }
}
