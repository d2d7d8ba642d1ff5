package org.focale.jobs.rarecases.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.outlier.DetectorKind;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;
import org.focale.table.FlatTableFile;
import org.focale.table.MissingMarks;

/** Which rows of a given table are unlike the others, and in which columns? */
public final class RareRows {

  /** Cells that one task compares: rows × columns, 8 bytes each. */
  private static final long MOST_CELLS = 60_000_000;

  private RareRows() {}

  /** What is compared, for the manifest: "table SHA-256". */
  public static String content(RareTableRequest request) {
    return "table " + FlatTableFile.at(request.table()).digest();
  }

  /**
   * Compares the rows.
   *
   * @throws BrokenInput if the table has too few rows or too many cells, or the one detector asked
   *     for cannot score a table of its size
   */
  public static Outputs run(Inputs inputs, RareTableRequest request) {
    MissingMarks missing = new MissingMarks(MissingMarks.USUAL);
    FlatTable table = inputs.given(request.table());
    ComparedColumns columns = ComparedColumns.of(inputs, table, missing, request);
    refuseLarge(columns);
    Map<DetectorKind, String> refusals = new TreeMap<>();
    List<DetectorKind> heard = heard(columns, request, refusals);
    RowScoring scoring =
        new RowScoring(
            columns.rows(),
            columns.compared(),
            heard,
            request.detection() == Detection.ENSEMBLE,
            request.reviewed(columns.rows()),
            request.trees(),
            request.sample(),
            inputs.seed());
    Dataset<Row> scored =
        inputs.keep(
            RowNumbers.of(table, missing, columns.compared(), request)
                .repartition(1)
                .mapPartitions(scoring, Encoders.row(RowScoring.schema())));
    Dataset<Row> reasons =
        scored
            .select(col("row_id"), explode(col("reasons")).as("reason"))
            .select("row_id", "reason.*");
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(RareTableTables.CASE.name(), selected(scored, RareTableTables.CASE));
    tables.put(RareTableTables.REASON.name(), selected(reasons, RareTableTables.REASON));
    tables.put(
        RareTableTables.FEATURE.name(),
        reasons.groupBy(col("column").as("feature")).agg(count(lit(1)).as("cases")));
    tables.put(RareTableTables.SCORE.name(), ScoreBins.of(inputs, scored));
    return new RareRowNotes(request, columns, heard, refusals).on(Outputs.of(tables));
  }

  private static void refuseLarge(ComparedColumns columns) {
    long cells = (long) columns.rows() * columns.compared().size();
    if (cells > MOST_CELLS) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "The table has %,d rows × %,d columns to compare, which is more than the %,d values"
                  + " that one task holds. Pass --ignore for columns that matter less, or take a"
                  + " part of the rows.",
              columns.rows(),
              columns.compared().size(),
              MOST_CELLS));
    }
  }

  private static List<DetectorKind> heard(
      ComparedColumns columns, RareTableRequest request, Map<DetectorKind, String> refusals) {
    List<DetectorKind> heard = new ArrayList<>();
    for (DetectorKind kind : request.detection().kinds()) {
      Optional<String> refusal =
          request
              .detection()
              .refusal(columns.rows())
              .or(
                  () ->
                      kind.detector(request.trees(), request.sample())
                          .refusal(columns.rows(), columns.compared().size()));
      refusal.ifPresent(why -> refusals.put(kind, why));
      if (refusal.isEmpty()) {
        heard.add(kind);
      }
    }
    if (heard.isEmpty()) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "The table has %,d rows and %,d columns to compare: %s.",
              columns.rows(),
              columns.compared().size(),
              RareRowNotes.text(refusals)));
    }
    return heard;
  }

  private static Dataset<Row> selected(Dataset<Row> rows, TableSpec table) {
    return rows.select(
        table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new));
  }
}
