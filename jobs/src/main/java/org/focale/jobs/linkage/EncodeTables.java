package org.focale.jobs.linkage;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does an encoding write: one that is given away, and those that stay at home? */
final class EncodeTables {

  static final String RECORD_COLUMN = "record";
  static final String ENCODING_COLUMN = "encoding";
  static final String SCHEME_COLUMN = "scheme";
  static final String CHECK_COLUMN = "key_check";

  static final TableSpec ENCODING =
      TableSpec.restricted(
          "encoding",
          "The encoded records, for the linker: all that is given away.",
          List.of(RECORD_COLUMN),
          new ColumnSpec(RECORD_COLUMN, DataTypes.LongType, "A keyed number that tells no order."),
          new ColumnSpec(ENCODING_COLUMN, DataTypes.StringType, "1,024 bits in base 64."),
          new ColumnSpec(
              SCHEME_COLUMN, DataTypes.StringType, "How fields of which kinds are encoded."),
          new ColumnSpec(
              CHECK_COLUMN,
              DataTypes.StringType,
              "The same wherever key and project are the same; tells nothing of the key."));

  static final TableSpec ROW =
      TableSpec.restricted(
          "encoded_row",
          "Which row each encoded record is: stays with the holder.",
          List.of(RECORD_COLUMN),
          new ColumnSpec(RECORD_COLUMN, DataTypes.LongType, "As in encoding."),
          new ColumnSpec("row", DataTypes.LongType, "Row of the table, from 0."));

  static final TableSpec PERSON =
      TableSpec.ofPersons(
          "encoded_person",
          "Which person of a source each encoded record is: stays with the holder.",
          List.of(RECORD_COLUMN),
          new ColumnSpec(RECORD_COLUMN, DataTypes.LongType, "As in encoding."));

  static final TableSpec COLUMN =
      TableSpec.restricted(
          "encoded_column",
          "What was found in each column that is encoded: stays with the holder.",
          List.of("position"),
          new ColumnSpec("position", DataTypes.LongType, "From 1."),
          new ColumnSpec("field", DataTypes.StringType, "The column."),
          new ColumnSpec("kind", DataTypes.StringType, "Its kind."),
          new ColumnSpec("recorded", DataTypes.LongType, "Records with a value."),
          new ColumnSpec(
              "placeholders",
              DataTypes.LongType,
              "Placeholders: usual ones, such as 1900-01-01, and values that far too many records share."));

  /** What the encoding of a given table writes. */
  static final List<TableSpec> OF_ROWS = List.of(ENCODING, ROW, COLUMN);

  /** What the encoding of a source writes. */
  static final List<TableSpec> OF_PERSONS = List.of(ENCODING, PERSON, COLUMN);

  static final List<TableSpec> ALL = List.of(ENCODING, ROW, PERSON, COLUMN);

  static final SharedRows SHARED = new SharedRows(ALL);

  private EncodeTables() {}
}
