package org.focale.jobs.rarecases.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.ScoreBins;
import org.focale.jobs.rarecases.score.Subject;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;
import org.focale.table.FlatTableFile;
import org.focale.table.MissingMarks;

/** Which rows of a given table are unlike the others, and in which columns? */
public final class RareRows {

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
    if (request.model().isPresent()) {
      return LaterRows.run(inputs, request, request.model().get());
    }
    MissingMarks missing = new MissingMarks(MissingMarks.USUAL);
    FlatTable table = inputs.given(request.table());
    ComparedColumns columns = ComparedColumns.of(inputs, table, missing, request);
    HeardDetectors heard =
        HeardDetectors.of(
            request.detectors(),
            request.detectors().ofRows(),
            Subject.ROWS,
            columns.rows(),
            columns.compared().size());
    RowScoring scoring =
        new RowScoring(
            columns.compared(),
            heard,
            request.reviewed(columns.rows()),
            inputs.seed(),
            request.keepModel());
    Dataset<Row> scored =
        inputs.keep(
            RowNumbers.of(table, missing, columns.compared(), request)
                .repartition(1)
                .mapPartitions(scoring, Encoders.row(RowScoring.schema())));
    Map<String, Dataset<Row>> tables = tables(inputs, scored);
    if (request.keepModel()) {
      tables.put(
          FittedTableTables.COLUMN.name(),
          inputs.rows(
              FittedTableTables.columns(table.columns(), columns),
              FittedTableTables.COLUMN.schema()));
      tables.put(
          FittedTableTables.NUMBER.name(),
          scored.filter(col(RowScoring.LEARNT).isNotNull()).select(col(RowScoring.LEARNT + ".*")));
    }
    return new RareRowNotes(request, columns, heard).on(Outputs.of(tables));
  }

  /**
   * The tables of rows that were scored.
   *
   * @param all of {@link RowScoring#schema}
   */
  static Map<String, Dataset<Row>> tables(Inputs inputs, Dataset<Row> all) {
    Dataset<Row> scored = all.filter(col("row_id").isNotNull());
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
    tables.put(RareTableTables.SCORE.name(), ScoreBins.of(inputs, scored, Subject.ROWS));
    return tables;
  }

  private static Dataset<Row> selected(Dataset<Row> rows, TableSpec table) {
    return rows.select(
        table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new));
  }
}
