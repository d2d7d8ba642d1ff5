package org.focale.jobs.risk.score;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.focale.job.CohortDays;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.store.ModelReader;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.GivenRows;

/**
 * Which probability does a stored model give each person, and which covariates moved it most?
 *
 * <p>Inputs: the model of a run of train-risk, and the timelines of a source; or a table with the
 * columns that the model was trained on. Outputs: score and score_reason, by person and index day,
 * or by row, restricted.
 *
 * <pre>score-risk --lake L --source population --purpose HMB --model train-risk/RUN</pre>
 */
public final class ScoreRisk implements Job<ScoreRiskParameters> {

  @Override
  public JobSpec<ScoreRiskParameters> spec() {
    return new JobSpec<>(
            new CommandSpec<>(
                "score-risk",
                "Which probability does a stored model give, and which covariates moved it most?",
                """
                Scores the persons of --source by --model: those of --cohort, those observed on
                --index-date, the days of --index-file, or, if none is given, everybody after the
                last day observed. Writes score (per person and index day) and score_reason (the
                covariates that moved each score most). With --person it reads one person by key and
                prints the answer. With --table it scores the rows of a given table instead.\
                """,
                ScoreRiskParameters.class,
                Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
                Set.of(Needs.SOURCE),
                "score-risk --lake lake --source population --purpose CARE"
                    + " --model train-risk/20260131T090000000-1a2b3c4d"),
            () -> List.of(ScoreTables.OF_PERSONS, ScoreTables.REASONS_OF_PERSONS))
        .with("--table", ScoreRisk::onTable);
  }

  @Override
  public boolean readsSource(ScoreRiskParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public OptionalLong person(ScoreRiskParameters parameters) {
    return parameters.person().stream().mapToLong(Long::longValue).findFirst();
  }

  @Override
  public List<TableSpec> tables(ScoreRiskParameters parameters) {
    return parameters.table().isEmpty() ? spec().tables() : onTable();
  }

  private static List<TableSpec> onTable() {
    return List.of(ScoreTables.OF_ROWS, ScoreTables.REASONS_OF_ROWS);
  }

  @Override
  public Set<String> resultsOf(ScoreRiskParameters parameters) {
    return parameters.cohort().isPresent() ? Set.of(CohortDays.COHORTS) : Set.of();
  }

  @Override
  public Set<String> modelsOf(ScoreRiskParameters parameters) {
    return Set.of(parameters.model());
  }

  @Override
  public String content(ScoreRiskParameters parameters) {
    return GivenRows.content(parameters.table(), parameters.schema(), parameters.dayFile());
  }

  @Override
  public Outputs run(Inputs inputs, ScoreRiskParameters parameters) {
    StoredModel stored = ModelReader.read(inputs, parameters.model());
    Outputs scores =
        parameters.table().isPresent()
            ? RowScores.of(inputs, parameters, stored)
            : PersonScores.of(inputs, parameters, stored);
    return scores.note("The model answers: " + stored.origin().question());
  }
}
