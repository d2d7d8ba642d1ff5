package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.focale.job.CohortDays;
import org.focale.job.CommandSpec;
import org.focale.job.DayFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.learn.LearningTables;
import org.focale.jobs.risk.store.ModelTables;
import org.focale.jobs.risk.table.GivenTableTables;
import org.focale.jobs.risk.table.TableTraining;
import org.focale.jobs.risk.validate.ValidationTables;
import org.focale.report.Section;

/**
 * How likely is an outcome, such as the next unplanned visit, in the year after an index day?
 *
 * <p>Inputs: the timelines of a source, and its vocabulary for names and descendants. Outputs: a
 * prediction per participant, the model as {@link ModelTables} store it, and releasable tables of
 * who took part, the weights, the performance on held-out persons and its curves.
 *
 * <p>A data scientist may bring a flat table instead: {@link TableTraining}.
 *
 * <pre>train-risk --lake L --source population --purpose HMB</pre>
 */
public final class TrainRisk implements Job<TrainRiskParameters> {

  @Override
  public JobSpec<TrainRiskParameters> spec() {
    return new JobSpec<>(
            new CommandSpec<>(
                "train-risk",
                "How likely is an outcome, such as an unplanned visit, in the year after an index"
                    + " day?",
                """
                Learns from the timelines of --source what an outcome (visits, death, a cohort) is told
                by, for index days of a cohort, a date, a file, or by default one visit of each person,
                and judges the model on persons it has not seen. Writes prediction (per person), the
                model and its card (restricted), participants, coefficient, performance and the curves
                of validate-risk (releasable), and a report of them; with --periods it predicts when,
                and writes cumulative_incidence too. With --table it learns from a given table instead.\
                """,
                TrainRiskParameters.class,
                Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
                Set.of(Needs.SOURCE),
                "train-risk --lake lake --source population --purpose HMB"),
            () -> RiskTables.WITH_PERIODS)
        .with("--table", TrainRisk::onTable)
        .with("--learning-curve", () -> List.of(LearningTables.LEARNING_CURVE))
        .with("--optimism-replicates", () -> List.of(LearningTables.OPTIMISM));
  }

  @Override
  public boolean readsSource(TrainRiskParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public List<TableSpec> tables(TrainRiskParameters parameters) {
    List<TableSpec> tables = new ArrayList<>();
    if (parameters.table().isEmpty()) {
      tables.addAll(parameters.periods() > 0 ? RiskTables.WITH_PERIODS : RiskTables.ALL);
    } else {
      tables.addAll(onTable());
    }
    if (parameters.learningCurve()) {
      tables.add(LearningTables.LEARNING_CURVE);
    }
    if (parameters.optimismReplicates() > 0) {
      tables.add(LearningTables.OPTIMISM);
    }
    return List.copyOf(tables);
  }

  private static List<TableSpec> onTable() {
    return Stream.concat(GivenTableTables.ALL.stream(), ValidationTables.CURVES.stream()).toList();
  }

  @Override
  public Set<String> resultsOf(TrainRiskParameters parameters) {
    return parameters.question().readsCohorts() ? Set.of(CohortDays.COHORTS) : Set.of();
  }

  @Override
  public String content(TrainRiskParameters parameters) {
    return parameters
        .request()
        .map(TableTraining::content)
        .or(() -> parameters.question().dayFile().map(DayFile::digest))
        .orElse("");
  }

  @Override
  public Outputs run(Inputs inputs, TrainRiskParameters parameters) {
    return parameters
        .request()
        .map(
            request ->
                TableTraining.run(
                    inputs,
                    request,
                    (predictions, characteristic, names) ->
                        HeldOutFigures.ofTable(inputs, predictions, characteristic, names)))
        .orElseGet(() -> TimelineTraining.run(inputs, parameters));
  }

  @Override
  public List<Section> report(Released released, TrainRiskParameters parameters) {
    return parameters.table().isEmpty()
        ? RiskReport.sections(released, parameters)
        : TableReport.sections(released, parameters);
  }
}
