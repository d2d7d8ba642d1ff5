package org.focale.jobs.rarecases.table;

import static org.focale.jobs.rarecases.score.RarityTables.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.score.RarityTables;
import org.focale.jobs.rarecases.score.Subject;

/** Which tables does the search for rare rows of a given table write? */
public final class RareTableTables {

  static final TableSpec CASE =
      TableSpec.restricted(
          "rare_case",
          "Every row of the given table, the rarest first.",
          List.of("row_id"),
          cases());

  static final TableSpec REASON =
      TableSpec.restricted(
          "rare_case_reason",
          "In which columns each of the rarest rows lies far out, the farthest first; none where no"
              + " single column does.",
          List.of("row_id", "position"),
          rowId(),
          new ColumnSpec("position", DataTypes.IntegerType, "From 1, the farthest out, to 5."),
          new ColumnSpec("column", DataTypes.StringType, "Its name."),
          number(
              "value",
              "The row's value, to 12 digits; a day's as days since 1970-01-01; of a text, how many"
                  + " rows have it."),
          number("median", "The median of all rows, in the same way."),
          number("percentile", "Share of rows below the value, ties counting half, 0 to 100."),
          number("tail", "Share of rows at least as far out on the same side, above 0 to 0.025."));

  static final TableSpec FEATURE = RarityTables.features(Subject.ROWS, "column");

  static final TableSpec SCORE = RarityTables.scores(Subject.ROWS);

  public static final List<TableSpec> ALL = List.of(CASE, REASON, FEATURE, SCORE);

  /** With what was learnt, kept for later tables. */
  public static final List<TableSpec> WITH_MODEL =
      Stream.concat(ALL.stream(), FittedTableTables.ALL.stream()).toList();

  /** The reasons of a row, inside the task that finds them. */
  static final StructType REASONS =
      new StructType(
          REASON.columns().stream()
              .skip(1)
              .map(c -> DataTypes.createStructField(c.name(), c.type(), false))
              .toArray(org.apache.spark.sql.types.StructField[]::new));

  private RareTableTables() {}

  private static ColumnSpec[] cases() {
    List<ColumnSpec> columns =
        new ArrayList<>(
            List.of(
                rowId(),
                new ColumnSpec(
                    "id", DataTypes.StringType, "The row as --id names it; null without."),
                new ColumnSpec(
                    "rank",
                    DataTypes.LongType,
                    "From 1, the rarest; equal scores in the order of the rows."),
                number("score", "Higher is rarer: of the ensemble, or of the one detector."),
                number("percentile", "Share of rows ranked less rare, 0 to 100."),
                number(
                    "expected_false_positives",
                    "Rows expected with this score or a higher one if no row were rare, as the"
                        + " scores of the many tell.")));
    columns.addAll(RarityTables.detectors());
    return columns.toArray(ColumnSpec[]::new);
  }

  private static ColumnSpec rowId() {
    return new ColumnSpec("row_id", DataTypes.LongType, "Row of the given table, from 0.");
  }
}
