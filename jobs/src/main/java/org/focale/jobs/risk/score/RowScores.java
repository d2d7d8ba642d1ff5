package org.focale.jobs.risk.score;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.GivenCovariates;
import org.focale.jobs.risk.table.GivenRows;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/** Which probability does a model give each row of a given table? */
final class RowScores {

  private RowScores() {}

  /**
   * @throws BrokenInput if the model reads timelines, or columns that the table lacks
   */
  static Outputs of(Inputs inputs, ScoreRiskParameters parameters, StoredModel stored) {
    GivenRows rows =
        GivenRows.read(inputs, parameters.table().orElseThrow(), parameters.schema().orElseThrow());
    GivenCovariates known = GivenCovariates.of(parameters.model(), stored, rows);
    Scorer scorer = new Scorer(inputs, stored.model(), parameters.top());
    Dataset<Row> scored = inputs.keep(scored(rows, known, scorer));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(ScoreTables.OF_ROWS.name(), Scorer.scores(scored, ScoreTables.ROW_KEY));
    tables.put(
        ScoreTables.REASONS_OF_ROWS.name(),
        Scorer.reasons(scored, ScoreTables.ROW_KEY).drop(ScoreTables.PERSON));
    return Outputs.of(tables);
  }

  private static Dataset<Row> scored(GivenRows rows, GivenCovariates known, Scorer scorer) {
    MissingMarks missing = rows.missing();
    int person = rows.person().orElse(-1);
    MapFunction<Row, Row> score =
        row -> {
          String who = person < 0 ? "" : missing.text(row, person);
          Object[] cells = scorer.cells(known.of(row));
          return RowFactory.create(
              row.<Long>getAs(FlatTable.ROW_ID), who.isEmpty() ? null : who, cells[0], cells[1]);
        };
    return rows.table().rows().map(score, Encoders.row(Scorer.schema(ScoreTables.ROW_KEY)));
  }
}
