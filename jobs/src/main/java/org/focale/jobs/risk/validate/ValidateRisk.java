package org.focale.jobs.risk.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.store.ModelReader;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.GivenRows;
import org.focale.jobs.risk.table.JudgedRows;
import org.focale.report.Section;

/**
 * How good is a stored model on rows that it has not seen?
 *
 * <p>Inputs: the model of a run of train-risk, and a table with the columns that it reads and the
 * label; without a table the held-out predictions of the run itself. Outputs: discrimination,
 * calibration, usefulness at thresholds, and the same figures per group of persons.
 *
 * <pre>validate-risk --lake L --purpose HMB --model train-risk/RUN --table F --schema F</pre>
 */
public final class ValidateRisk implements Job<ValidateRiskParameters> {

  @Override
  public JobSpec<ValidateRiskParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "validate-risk",
            "How good is a stored model on rows that it has not seen?",
            "Reads --model and the rows of --table, or the held-out predictions of the run. Writes"
                + " performance, roc, precision_recall, calibration, calibration_curve,"
                + " score_histogram, decision, threshold and subgroup, and of a table drift and"
                + " level_drift, all releasable.",
            ValidateRiskParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "validate-risk --lake lake --purpose HMB --model train-risk/20260131T090000000-1a2b3c4d"
                + " --table later.csv --schema conf/studies/diabetes130.conf --groups sex"),
        () -> ValidationTables.ALL);
  }

  @Override
  public boolean readsSource(ValidateRiskParameters parameters) {
    return false;
  }

  @Override
  public List<TableSpec> tables(ValidateRiskParameters parameters) {
    return parameters.table().isEmpty()
        ? ValidationTables.ALL
        : Stream.concat(ValidationTables.ALL.stream(), ValidationTables.ON_TABLE.stream()).toList();
  }

  @Override
  public Set<String> modelsOf(ValidateRiskParameters parameters) {
    return Set.of(parameters.model());
  }

  @Override
  public String content(ValidateRiskParameters parameters) {
    return parameters
        .table()
        .map(table -> GivenRows.content(table, parameters.schema().orElseThrow()))
        .orElse("");
  }

  @Override
  public Outputs run(Inputs inputs, ValidateRiskParameters parameters) {
    StoredModel stored = ModelReader.read(inputs, parameters.model());
    return parameters
        .table()
        .map(table -> onTable(inputs, parameters, table, stored))
        .orElseGet(() -> onHeldOut(inputs, parameters, stored));
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
    outputs =
        new Outputs(tables, outputs.notes(), outputs.belowQuality(), outputs.counted())
            .note(drift.note());
    return judged.others().isEmpty() ? outputs : outputs.note(judged.others());
  }

  private static Outputs onHeldOut(
      Inputs inputs, ValidateRiskParameters parameters, StoredModel stored) {
    return judged(
            inputs,
            parameters,
            stored,
            ModelPredictions.heldOut(inputs, parameters.model(), stored))
        .note(
            "Judged are the held-out predictions of "
                + parameters.model()
                + ", made by models of the other rows, and not the stored model, which has seen all"
                + " of them.");
  }

  private static Outputs judged(
      Inputs inputs,
      ValidateRiskParameters parameters,
      StoredModel stored,
      Predictions predictions) {
    Validation validation = Validation.of(inputs, predictions, parameters.replicates());
    Outputs outputs =
        Outputs.of(validation.tables(inputs, parameters.thresholds()))
            .note("The model answers: " + stored.origin().question());
    if (validation.personsRepeat()) {
      outputs =
          outputs.note(
              "Some persons have several rows. Intervals are of persons; what is told in numbers of"
                  + " persons takes one row of each, drawn by a hash.");
    }
    return validation.auroc() >= parameters.minAuroc()
        ? outputs
        : outputs.below(
            String.format(
                Locale.ROOT,
                "AUROC is %.3f; --min-auroc asks for %s.",
                validation.auroc(),
                parameters.minAuroc()));
  }

  @Override
  public List<Section> report(Released released, ValidateRiskParameters parameters) {
    return ValidationReport.sections(released, parameters);
  }
}
