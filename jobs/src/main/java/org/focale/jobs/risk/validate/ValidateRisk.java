package org.focale.jobs.risk.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
import org.focale.jobs.risk.table.JudgedRows;
import org.focale.problem.BadParameters;
import org.focale.report.Section;

/**
 * How good is a stored model on persons that it has not seen?
 *
 * <p>Inputs: the model of a run of train-risk, and the timelines of a source, or for a model of a
 * table another table with the columns that it reads and the label; without either the held-out
 * predictions of the run itself. Outputs: discrimination, calibration, usefulness at thresholds,
 * the same figures per group of persons, and how far the persons lie from those of training.
 *
 * <pre>validate-risk --lake L --source later --purpose HMB --model train-risk/RUN</pre>
 */
public final class ValidateRisk implements Job<ValidateRiskParameters> {

  @Override
  public JobSpec<ValidateRiskParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "validate-risk",
            "How good is a stored model on persons that it has not seen?",
            """
            Judges --model by the timelines of --source, without persons it learnt from; a model of
            a table by the rows of --table; without either, by what its run held out. With --by-site
            it learns anew without each care site and judges there. Writes performance, roc, precision_recall, calibration, calibration_curve, score_histogram,
            decision, threshold, subgroup, drift, level_drift and of timelines participants, all
            releasable.\
            """,
            ValidateRiskParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "validate-risk --lake lake --source later --purpose HMB"
                + " --model train-risk/20260131T090000000-1a2b3c4d"),
        () -> onTimelines());
  }

  @Override
  public boolean readsSource(ValidateRiskParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public boolean mayLackSource(ValidateRiskParameters parameters) {
    return true;
  }

  @Override
  public List<TableSpec> tables(ValidateRiskParameters parameters) {
    return parameters.table().isEmpty()
        ? onTimelines()
        : both(ValidationTables.ALL, ValidationTables.ON_TABLE);
  }

  private static List<TableSpec> onTimelines() {
    return both(ValidationTables.ALL, TimelineTables.ON_TIMELINES);
  }

  private static List<TableSpec> both(List<TableSpec> one, List<TableSpec> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @Override
  public Set<String> resultsOf(ValidateRiskParameters parameters) {
    return parameters.targetCohort().isPresent() || parameters.outcomeCohort().isPresent()
        ? Set.of(CohortDays.COHORTS)
        : Set.of();
  }

  @Override
  public Set<String> modelsOf(ValidateRiskParameters parameters) {
    return Set.of(parameters.model());
  }

  @Override
  public Set<String> personsOfModels(ValidateRiskParameters parameters) {
    return parameters.table().isEmpty() && !parameters.bySite() ? modelsOf(parameters) : Set.of();
  }

  @Override
  public String content(ValidateRiskParameters parameters) {
    return GivenRows.content(parameters.table(), parameters.schema(), parameters.dayFile());
  }

  @Override
  public Outputs run(Inputs inputs, ValidateRiskParameters parameters) {
    StoredModel stored = ModelReader.read(inputs, parameters.model());
    if (parameters.table().isPresent()) {
      return onTable(inputs, parameters, parameters.table().get(), stored);
    }
    if (parameters.bySite() && inputs.hasSource()) {
      return SiteValidation.run(inputs, parameters, stored);
    }
    return inputs.hasSource()
        ? TimelineValidation.run(inputs, parameters, stored)
        : onHeldOut(inputs, parameters, stored);
  }

  private static Outputs onTable(
      Inputs inputs, ValidateRiskParameters parameters, String table, StoredModel stored) {
    JudgedRows judged =
        JudgedRows.read(
            inputs,
            table,
            parameters.schema().orElseThrow(),
            parameters.groups(),
            parameters.model(),
            stored);
    Outputs outputs =
        judged(inputs, parameters, stored, ModelPredictions.of(inputs, stored, judged));
    Drift drift = Drift.of(inputs, stored, judged.rows());
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(outputs.tables());
    tables.put("drift", inputs.rows(drift.rows(), ValidationTables.DRIFT.schema()));
    tables.put("level_drift", inputs.rows(drift.levels(), ValidationTables.LEVEL_DRIFT.schema()));
    outputs = outputs.with(tables).note(drift.note());
    return judged.others().isEmpty() ? outputs : outputs.note(judged.others());
  }

  private static Outputs onHeldOut(
      Inputs inputs, ValidateRiskParameters parameters, StoredModel stored) {
    if (!parameters.ofTimelines().isEmpty()) {
      throw new BadParameters(
          String.join(" and ", parameters.ofTimelines())
              + ": name the --source whose timelines are meant.");
    }
    boolean ofTable = stored.origin().source().isEmpty();
    KeptPredictions kept = new KeptPredictions(inputs, parameters.model());
    Outputs outputs =
        judged(
            inputs,
            parameters,
            stored,
            ofTable
                ? ModelPredictions.heldOut(kept)
                : new Predictions(TimelineValidation.heldOut(kept), List.of()));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(outputs.tables());
    TimelineTables.ON_TIMELINES.forEach(
        table -> tables.put(table.name(), inputs.rows(List.of(), table.schema())));
    return outputs
        .with(tables)
        .note(
            "Judged are the held-out predictions of "
                + parameters.model()
                + (ofTable || kept.ofUpdate()
                    ? ", made by models of the other rows, and not the stored model, which has seen"
                        + " all of them."
                    : ", made by the stored model of persons it has not learnt from. --source "
                        + stored.origin().source()
                        + " judges them by groups of persons too."));
  }

  private static Outputs judged(
      Inputs inputs,
      ValidateRiskParameters parameters,
      StoredModel stored,
      Predictions predictions) {
    Validation validation = Validation.of(inputs, predictions, parameters.replicates());
    return Judgement.of(
        validation, validation.tables(inputs, parameters.thresholds()), stored, parameters);
  }

  @Override
  public List<Section> report(Released released, ValidateRiskParameters parameters) {
    return ValidationReport.sections(released, parameters);
  }
}
