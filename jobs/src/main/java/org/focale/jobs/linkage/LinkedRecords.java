package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.linkage.Field;
import org.focale.problem.BrokenInput;

/**
 * Which records are linked, and by which fields?
 *
 * @param rows with {@link #SCHEMA}
 * @param left records of the first side
 * @param right records of the second; 0 if there is one table
 * @param notes what a reader of the links should know of the records
 */
record LinkedRecords(
    List<Field> fields, Dataset<Row> rows, int left, int right, List<String> notes) {

  /** Side (0 left, 1 right), the record's number or person, and its texts, "" if not recorded. */
  static final StructType SCHEMA =
      new StructType()
          .add("side", DataTypes.IntegerType, false)
          .add("record", DataTypes.LongType, false)
          .add("texts", DataTypes.createArrayType(DataTypes.StringType, false), false);

  /** Records of both sides that one task holds. */
  private static final long MOST = 5_000_000;

  LinkedRecords {
    fields = List.copyOf(fields);
    notes = List.copyOf(notes);
  }

  /**
   * Counts the records.
   *
   * @throws BrokenInput if there is nothing to compare, or more than one task holds
   */
  static LinkedRecords of(Inputs inputs, List<Field> fields, Dataset<Row> rows, boolean oneTable) {
    long[] counts = new long[2];
    inputs
        .small(rows.groupBy("side").agg(count(lit(1))), 2)
        .forEach(row -> counts[row.getInt(0)] = row.getLong(1));
    refuse(counts, oneTable);
    return new LinkedRecords(fields, rows, (int) counts[0], (int) counts[1], List.of());
  }

  /** The same, of which a reader should know more. */
  LinkedRecords with(List<String> more) {
    return new LinkedRecords(fields, rows, left, right, more);
  }

  /** Links them in one task, which has them in the order of side and record. */
  Dataset<Row> link(LinkParameters asked) {
    LinkingTask task =
        new LinkingTask(
            new ArrayList<>(fields),
            left,
            right,
            asked.mostPairs(),
            asked.plan(),
            asked.reportFrom(),
            asked.reviewFrom(),
            asked.reviewTo());
    return rows.repartition(1)
        .sortWithinPartitions("side", "record")
        .mapPartitions(task, Encoders.row(LinkTables.SHARED.schema()));
  }

  private static void refuse(long[] rows, boolean oneTable) {
    if (rows[0] == 0 || (oneTable ? rows[0] < 2 : rows[1] == 0)) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "There are %,d and %,d records; a record needs another to be compared with.",
              rows[0],
              rows[1]));
    }
    if (rows[0] + rows[1] > MOST) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "There are %,d records together, more than the %,d that one task holds. Link parts of"
                  + " them, by year of birth for example.",
              rows[0] + rows[1],
              MOST));
    }
  }
}
