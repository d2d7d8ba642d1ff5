package org.focale.jobs.risk.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CohortDays;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.store.KeptPredictions;
import org.focale.jobs.risk.store.ModelReader;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.GivenRows;
import org.focale.problem.BadParameters;
import org.focale.report.Section;

/**
 * What does a population's risk model become for a small cohort?
 *
 * <p>Inputs: the model of a run of train-risk, and the cohort: a source, or a flat table with the
 * columns that the model reads. Outputs: the tests and the choice of the closed testing procedure,
 * each coefficient before and after, what each way is worth on persons whom it has not seen, and
 * the updated model in the tables of a model.
 *
 * <pre>update-risk --lake L --source cohort --purpose HMB --model train-risk@population</pre>
 */
public final class UpdateRisk implements Job<UpdateRiskParameters> {

  @Override
  public JobSpec<UpdateRiskParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "update-risk",
            "What does a population's risk model become for a small cohort?",
            """
            Reads the model of --model and asks its question of the persons of --source, the cohort;
            the cohort of a model of a table is in --table. Writes prediction (per person of a
            source, or row of a table), update, performance, calibration_curve and moved_coefficient (releasable),
            coefficient, the updated model and its card (restricted).\
            """,
            UpdateRiskParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "update-risk --lake lake --source cohort --purpose HMB"
                + " --model train-risk/20260131T090000000-1a2b3c4d"),
        () -> UpdateTables.OF_SOURCE);
  }

  @Override
  public boolean readsSource(UpdateRiskParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public List<TableSpec> tables(UpdateRiskParameters parameters) {
    return parameters.table().isEmpty() ? UpdateTables.OF_SOURCE : UpdateTables.OF_TABLE;
  }

  @Override
  public Set<String> resultsOf(UpdateRiskParameters parameters) {
    return parameters.targetCohort().isPresent() || parameters.outcomeCohort().isPresent()
        ? Set.of(CohortDays.COHORTS)
        : Set.of();
  }

  @Override
  public Set<String> modelsOf(UpdateRiskParameters parameters) {
    return Set.of(parameters.model());
  }

  @Override
  public String content(UpdateRiskParameters parameters) {
    return GivenRows.content(parameters.table(), parameters.schema(), parameters.dayFile());
  }

  @Override
  public Outputs run(Inputs inputs, UpdateRiskParameters parameters) {
    StoredModel stored = ModelReader.read(inputs, parameters.model());
    CohortRows read = rows(inputs, parameters, stored);
    Cohort cohort = Cohort.of(stored.model(), read.members());
    UpdatedModel updated =
        UpdatedModel.of(
            stored.model(), cohort, method(parameters, cohort), parameters.rounds(), inputs.seed());
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    updated
        .rows()
        .forEach((spec, rows) -> tables.put(spec.name(), inputs.rows(rows, spec.schema())));
    tables.put(
        KeptPredictions.TABLE,
        parameters.table().isEmpty()
            ? inputs.rows(updated.predictions(read.days()), UpdateTables.PREDICTION.schema())
            : inputs.rows(updated.predictions(), UpdateTables.ROW_PREDICTION.schema()));
    tables.putAll(new UpdatedCard(parameters, updated).stored(inputs, stored).tables(inputs));
    Outputs outputs = noted(Outputs.of(tables), updated);
    for (String note : read.notes()) {
      outputs = outputs.note(note);
    }
    return outputs.note("The model answers: " + stored.origin().question());
  }

  private static CohortRows rows(
      Inputs inputs, UpdateRiskParameters parameters, StoredModel stored) {
    return parameters
        .table()
        .map(
            table ->
                CohortRows.ofTable(
                    inputs, table, parameters.schema().orElseThrow(), parameters.model(), stored))
        .orElseGet(() -> SourceMembers.read(inputs, parameters, stored));
  }

  private static UpdateMethod method(UpdateRiskParameters parameters, Cohort cohort) {
    boolean linear = cohort.line().isPresent();
    UpdateMethod method =
        parameters
            .method()
            .orElse(linear ? UpdateMethod.EMPIRICAL_BAYES : UpdateMethod.CLOSED_TESTING);
    if (method == UpdateMethod.EMPIRICAL_BAYES && !linear) {
      throw new BadParameters(
          "--method empirical-bayes shrinks the coefficients of a logistic model, and the model of "
              + parameters.model()
              + " has none: leave --method out, and it is recalibrated.");
    }
    return method;
  }

  private static Outputs noted(Outputs plain, UpdatedModel updated) {
    Outputs outputs =
        plain.note(
            "Updated by "
                + updated.method().label().replace('_', ' ')
                + "; closed testing chooses "
                + UpdateRows.label(updated.tested().choice())
                + ".");
    if (updated.cohort().persons() < updated.cohort().size()) {
      outputs =
          outputs.note(
              "Some persons have several rows, which the tests take as if they were independent:"
                  + " p-values are too small.");
    }
    return updated.settled()
        ? outputs
        : outputs.note("The shrinkage had not settled after its last round.");
  }

  @Override
  public List<Section> report(Released released, UpdateRiskParameters parameters) {
    return UpdateReport.sections(released, parameters);
  }
}
