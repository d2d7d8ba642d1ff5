package org.focale.jobs.risk.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
import org.focale.jobs.risk.table.LabelledRows;
import org.focale.model.RiskModel;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.stats.ClosedTesting;
import org.focale.stats.EmpiricalBayesUpdate;

/**
 * What does a population's risk model become for a small cohort?
 *
 * <p>Inputs: the model of a run of train-risk, and the cohort as a flat table with the columns that
 * the model reads. Outputs: the tests and the choice of the closed testing procedure, each
 * coefficient before and after, what each way is worth on persons whom it has not seen, and the
 * updated model in the tables of a model.
 *
 * <pre>update-risk --lake L --purpose HMB --model train-risk/RUN --table FILE --schema FILE</pre>
 */
public final class UpdateRisk implements Job<UpdateRiskParameters> {

  /** Beyond this a cohort is no small one, and everything here is done on one machine. */
  private static final int MOST_ROWS = 20_000;

  @Override
  public JobSpec<UpdateRiskParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "update-risk",
            "What does a population's risk model become for a small cohort?",
            "Reads the model of --model and the cohort in --table. Writes update and performance"
                + " (releasable), coefficient, the updated model and its card (restricted).",
            UpdateRiskParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "update-risk --lake lake --purpose HMB --model train-risk/20260131T090000000-1a2b3c4d"
                + " --table cohort.csv --schema cohort.conf"),
        () -> UpdateTables.ALL);
  }

  @Override
  public boolean readsSource(UpdateRiskParameters parameters) {
    return false;
  }

  @Override
  public Set<String> modelsOf(UpdateRiskParameters parameters) {
    return Set.of(parameters.model());
  }

  @Override
  public String content(UpdateRiskParameters parameters) {
    return GivenRows.content(parameters.table(), parameters.schema());
  }

  @Override
  public Outputs run(Inputs inputs, UpdateRiskParameters parameters) {
    StoredModel stored = ModelReader.read(inputs, parameters.model());
    RiskModel population = stored.model();
    Cohort cohort = Cohort.of(population, members(inputs, parameters, stored));
    UpdateMethod method = method(parameters, cohort);
    ClosedTesting tested = CohortUpdate.closedTesting(cohort);
    Optional<EmpiricalBayesUpdate> shrunk =
        method == UpdateMethod.EMPIRICAL_BAYES
            ? CohortUpdate.empiricalBayes(cohort)
            : Optional.empty();
    CohortUpdate update =
        shrunk
            .map(found -> new CohortUpdate(0, 1, Optional.of(found.updated())))
            .orElseGet(() -> CohortUpdate.of(tested));
    RiskModel updated = update.applied(population, cohort);
    UpdatePerformance performance =
        UpdatePerformance.of(cohort, parameters.rounds(), inputs.seed());

    UpdateRows rows = new UpdateRows(cohort);
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    put(tables, inputs, UpdateTables.UPDATE, rows.update(tested));
    put(tables, inputs, UpdateTables.COEFFICIENT, rows.coefficients(population, updated, shrunk));
    put(tables, inputs, UpdateTables.PERFORMANCE, rows.performance(performance));
    UpdatedCard card = new UpdatedCard(parameters, cohort, method, tested, performance);
    tables.putAll(card.stored(inputs, stored, updated).tables(inputs));
    return noted(Outputs.of(tables), cohort, method, tested, shrunk);
  }

  private static List<CohortMember> members(
      Inputs inputs, UpdateRiskParameters parameters, StoredModel stored) {
    LabelledRows read =
        LabelledRows.read(
            inputs, parameters.table(), parameters.schema(), parameters.model(), stored);
    if (read.takingPart() > MOST_ROWS) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%,d rows take part; an update is for a small cohort of at most %,d. Train a model on"
                  + " it: train-risk --table.",
              read.takingPart(),
              MOST_ROWS));
    }
    return read.small(inputs, MOST_ROWS, CohortMember::new);
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

  private static void put(
      Map<String, Dataset<Row>> tables, Inputs inputs, TableSpec table, List<Row> rows) {
    tables.put(table.name(), inputs.rows(rows, table.schema()));
  }

  private static Outputs noted(
      Outputs plain,
      Cohort cohort,
      UpdateMethod method,
      ClosedTesting tested,
      Optional<EmpiricalBayesUpdate> shrunk) {
    Outputs outputs =
        plain.note(
            "Updated by "
                + method.label().replace('_', ' ')
                + "; closed testing chooses "
                + UpdateRows.label(tested.choice())
                + ".");
    long persons = cohort.members().stream().map(CohortMember::person).distinct().count();
    if (persons < cohort.size()) {
      outputs =
          outputs.note(
              "Some persons have several rows, which the tests take as if they were independent:"
                  + " p-values are too small.");
    }
    return shrunk.filter(found -> !found.settled()).isPresent()
        ? outputs.note("The shrinkage had not settled after its last round.")
        : outputs;
  }
}
