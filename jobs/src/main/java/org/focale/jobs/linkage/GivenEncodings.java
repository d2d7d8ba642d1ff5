package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.linkage.Sides;
import org.focale.linkage.encoded.Encodings;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;

/**
 * Which encodings are given, and may they be compared?
 *
 * @param rows side (0 left, 1 right), row from 0, record, encoding in base 64
 */
record GivenEncodings(Dataset<Row> rows, Sides sides) {

  private static final long MOST_ROWS = 5_000_000;
  private static final List<String> COLUMNS =
      List.of(
          EncodeTables.RECORD_COLUMN,
          EncodeTables.ENCODING_COLUMN,
          EncodeTables.SCHEME_COLUMN,
          EncodeTables.CHECK_COLUMN);
  private static final StructType SCHEMA =
      new StructType()
          .add("side", DataTypes.IntegerType, false)
          .add("row", DataTypes.LongType, false)
          .add("record", DataTypes.LongType, true)
          .add("encoding", DataTypes.StringType, true)
          .add("scheme", DataTypes.StringType, true)
          .add("key_check", DataTypes.StringType, true);

  /**
   * What one table holds.
   *
   * @param broken rows without a record or an encoding
   * @param names different records
   * @param ways different schemes and key checks; the first of each follow
   */
  private record Side(
      String path, long rows, long broken, long names, long ways, String scheme, String check) {

    private static Side of(String path, Row found) {
      return new Side(
          path,
          found.getLong(1),
          found.getLong(2),
          found.getLong(3),
          found.getLong(4),
          found.getString(5),
          found.getString(6));
    }
  }

  /**
   * Reads the tables.
   *
   * @throws BrokenInput if one is no table of encodings, or they were made with different keys or
   *     from different kinds of fields
   */
  static GivenEncodings of(Inputs inputs, LinkEncodedParameters asked) {
    List<String> paths = new ArrayList<>(List.of(asked.left()));
    asked.right().ifPresent(paths::add);
    Dataset<Row> rows = read(inputs, 0, paths.get(0));
    if (paths.size() > 1) {
      rows = rows.union(read(inputs, 1, paths.get(1)));
    }
    List<Side> sides = sides(inputs, rows, paths);
    sides.forEach(GivenEncodings::refuseBroken);
    if (sides.size() > 1) {
      refuseUnlike(sides.get(0), sides.get(1));
    }
    long left = sides.get(0).rows();
    long right = sides.size() > 1 ? sides.get(1).rows() : 0;
    refuseSize(left, right, sides.size() > 1);
    return new GivenEncodings(
        rows.select("side", "row", "record", "encoding"), new Sides((int) left, (int) right));
  }

  private static Dataset<Row> read(Inputs inputs, int side, String path) {
    FlatTable table = inputs.given(path);
    Map<String, Integer> positions = table.positions();
    List<String> lacking = COLUMNS.stream().filter(c -> !positions.containsKey(c)).toList();
    if (!lacking.isEmpty()) {
      throw new BrokenInput(
          "table "
              + path
              + " is no table of encodings: it has no column "
              + String.join(", ", lacking)
              + ". Give a file of table encoding, as encode writes it.");
    }
    int[] at = COLUMNS.stream().mapToInt(positions::get).toArray();
    MapFunction<Row, Row> reading = row -> read(side, row, at);
    return table.rows().map(reading, Encoders.row(SCHEMA));
  }

  /** Record and encoding are null where either is none. */
  private static Row read(int side, Row row, int[] at) {
    String encoding = FlatTable.cell(row, at[1]);
    Optional<Long> record = number(FlatTable.cell(row, at[0]));
    boolean whole =
        record.isPresent()
            && encoding != null
            && Encodings.read(encoding, new long[Encodings.WORDS], 0);
    return RowFactory.create(
        side,
        row.getLong(0),
        whole ? record.get() : null,
        whole ? encoding : null,
        FlatTable.cell(row, at[2]),
        FlatTable.cell(row, at[3]));
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Left, then right. */
  private static List<Side> sides(Inputs inputs, Dataset<Row> rows, List<String> paths) {
    List<Row> found =
        inputs.small(
            rows.groupBy("side")
                .agg(
                    count(lit(1)),
                    sum(when(col("record").isNull(), 1L).otherwise(0L)),
                    count_distinct(col("record")),
                    count_distinct(told("scheme"), told("key_check")),
                    min(told("scheme")),
                    min(told("key_check")))
                .orderBy("side"),
            2);
    if (found.size() < paths.size()) {
      throw new BrokenInput("A table of encodings has no rows; there is nothing to compare.");
    }
    List<Side> sides = new ArrayList<>();
    for (Row side : found) {
      sides.add(Side.of(paths.get(side.getInt(0)), side));
    }
    return sides;
  }

  private static Column told(String column) {
    return coalesce(col(column), lit("none"));
  }

  private static void refuseBroken(Side side) {
    if (side.broken() > 0) {
      throw broken(
          "table %s: %,d of %,d rows are no encodings: a record is a whole number, an encoding"
              + " %,d bits in base 64. The file was changed on its way; ask its holder again.",
          side.path(), side.broken(), side.rows(), Encodings.BITS);
    }
    if (side.names() < side.rows()) {
      throw broken(
          "table %s: %,d of %,d rows repeat the number of another record. Give the encodings of one"
              + " run of encode.",
          side.path(), side.rows() - side.names(), side.rows());
    }
    if (side.ways() > 1) {
      throw broken(
          "table %s: its rows were encoded in %,d ways, with several keys or of several kinds of"
              + " fields. Give the encodings of one run of encode.",
          side.path(), side.ways());
    }
  }

  private static void refuseUnlike(Side left, Side right) {
    if (!left.check().equals(right.check())) {
      throw broken(
          "The tables were encoded with different keys, or under different names of the project:"
              + " key check %s of %s, %s of %s. No likeness between them means anything; encode"
              + " both with one key and one --project.",
          left.check(), left.path(), right.check(), right.path());
    }
    if (!left.scheme().equals(right.scheme())) {
      throw broken(
          "The tables were not encoded alike: %s is \"%s\", %s is \"%s\". Encode the same kinds of"
              + " fields on both sides, with one version of Focale.",
          left.path(), left.scheme(), right.path(), right.scheme());
    }
  }

  private static void refuseSize(long left, long right, boolean two) {
    if (!two && left < 2) {
      throw new BrokenInput("One encoding has no other to be compared with.");
    }
    if (left + right > MOST_ROWS) {
      throw broken(
          "The tables have %,d rows, more than the %,d that one task holds.",
          left + right, MOST_ROWS);
    }
  }

  private static BrokenInput broken(String format, Object... values) {
    return new BrokenInput(String.format(Locale.ROOT, format, values));
  }
}
