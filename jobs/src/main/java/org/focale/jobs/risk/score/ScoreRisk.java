package org.focale.jobs.risk.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.jobs.risk.store.ModelReader;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.GivenCovariates;
import org.focale.jobs.risk.table.GivenRows;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * Which probability does a stored model give each row, and which covariates moved it most?
 *
 * <p>Inputs: the model of a run of train-risk, and a table with the columns that it was trained on.
 * Outputs: score and score_reason, by row, restricted.
 *
 * <pre>score-risk --lake L --purpose HMB --model train-risk/RUN --table F --schema F</pre>
 */
public final class ScoreRisk implements Job<ScoreRiskParameters> {

  @Override
  public JobSpec<ScoreRiskParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "score-risk",
            "Which probability does a stored model give, and which covariates moved it most?",
            "Reads --model and the rows of --table. Writes score (row, person, probability) and"
                + " score_reason (the covariates that moved each score most), both restricted.",
            ScoreRiskParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "score-risk --lake lake --purpose HMB --model train-risk/20260131T090000000-1a2b3c4d"
                + " --table encounters.csv --schema conf/studies/diabetes130.conf"),
        () -> List.of(ScoreTables.OF_ROWS, ScoreTables.REASONS_OF_ROWS));
  }

  @Override
  public boolean readsSource(ScoreRiskParameters parameters) {
    return false;
  }

  @Override
  public Set<String> modelsOf(ScoreRiskParameters parameters) {
    return Set.of(parameters.model());
  }

  @Override
  public String content(ScoreRiskParameters parameters) {
    return GivenRows.content(parameters.table(), parameters.schema());
  }

  @Override
  public Outputs run(Inputs inputs, ScoreRiskParameters parameters) {
    StoredModel stored = ModelReader.read(inputs, parameters.model());
    GivenRows rows = GivenRows.read(inputs, parameters.table(), parameters.schema());
    GivenCovariates known = GivenCovariates.of(parameters.model(), stored, rows);
    Scorer scorer = new Scorer(inputs, stored.model(), parameters.top());
    Dataset<Row> scored = inputs.keep(scored(rows, known, scorer));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(ScoreTables.OF_ROWS.name(), Scorer.scores(scored, ScoreTables.ROW_KEY));
    tables.put(
        ScoreTables.REASONS_OF_ROWS.name(),
        Scorer.reasons(scored, ScoreTables.ROW_KEY).drop(ScoreTables.PERSON));
    return Outputs.of(tables).note("The model answers: " + stored.origin().question());
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
