package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.SourceCovariates;
import org.focale.jobs.risk.covariate.ModelSettings;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.store.KeptPredictions;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * How good is a stored model of timelines on persons of a source that it has not learnt from?
 *
 * <p>Its question is asked of the source as training asked it, in one scan; persons whom it learnt
 * from take no part.
 */
final class TimelineValidation {

  private final Inputs inputs;
  private final ValidateRiskParameters parameters;
  private final StoredModel stored;
  private final AskedQuestion asked;
  private final KeptPredictions kept;
  private final List<KeptPredictions> taught;

  private TimelineValidation(Inputs inputs, ValidateRiskParameters parameters, StoredModel stored) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.stored = stored;
    this.asked = asked(parameters, stored);
    this.kept = new KeptPredictions(inputs, parameters.model());
    this.taught = kept.taughtBy(inputs.source());
  }

  /**
   * What the model was asked.
   *
   * @throws BrokenInput if it does not say
   */
  static AskedQuestion asked(ValidateRiskParameters parameters, StoredModel stored) {
    return stored
        .asked()
        .orElseThrow(
            () ->
                new BrokenInput(
                    "model "
                        + parameters.model()
                        + " reads a table, or was stored by a release that did not keep what was"
                        + " asked. Train it again."));
  }

  /**
   * Judges.
   *
   * @throws BadParameters if the model's question needs a cohort or a file that is not given
   * @throws BrokenInput if the model reads a table, or too few index days can judge it
   */
  static Outputs run(Inputs inputs, ValidateRiskParameters parameters, StoredModel stored) {
    SourceCovariates covariates =
        SourceCovariates.of(inputs, inputs.source(), ModelSettings.of(parameters.model(), stored));
    return new TimelineValidation(inputs, parameters, stored).outputs(covariates);
  }

  private Outputs outputs(SourceCovariates covariates) {
    TimelineRows rows = TimelineRows.of(inputs, scan(covariates), learntFrom());
    rows.require(inputs.source());
    PersonGroups groups = PersonGroups.of(inputs, rows.judged());
    Dataset<Row> atRisk =
        rows.atRisk().withColumn(Predictions.LABEL, col("outcome").cast("double"));
    Validation validation =
        Validation.of(
            inputs,
            new Predictions(
                rows.judged()
                    .select(
                        col("person_id").as(Predictions.PERSON),
                        col("outcome").cast("double").as(Predictions.LABEL),
                        col(Predictions.PROBABILITY),
                        groups.column().as(Predictions.GROUPS)),
                groups.characteristics()),
            parameters.replicates());
    Drift drift =
        Drift.of(inputs, stored, rows.judged().withColumnRenamed("person_id", Predictions.PERSON));
    Map<String, Dataset<Row>> tables =
        new LinkedHashMap<>(validation.tables(inputs, parameters.thresholds()));
    tables.put("performance", tables.get("performance").union(followed(validation, atRisk)));
    put(tables, rows.participants(), drift.rows(), stability(validation));
    return noted(Judgement.of(validation, tables, stored, parameters), rows, covariates, drift);
  }

  private Dataset<Row> scan(SourceCovariates covariates) {
    return TimelineScan.of(inputs, parameters, asked, stored).rows(covariates);
  }

  /** Who takes no part. */
  private Optional<Dataset<Row>> learntFrom() {
    if (taught.isEmpty()) {
      return Optional.empty();
    }
    if (!taught.stream().allMatch(KeptPredictions::any)) {
      throw new BrokenInput(
          "The run of model "
              + parameters.model()
              + " kept no predictions, so nobody can say whom of source "
              + inputs.source()
              + " it learnt from. Judge it on another source.");
    }
    return Optional.of(KeptPredictions.learntFrom(taught));
  }

  private Dataset<Row> followed(Validation validation, Dataset<Row> atRisk) {
    List<Row> figures =
        FollowedFigures.of(inputs, atRisk, asked.horizonDays()).entrySet().stream()
            .map(figure -> validation.figure(figure.getKey(), figure.getValue()))
            .toList();
    return inputs.rows(figures, ValidationTables.PERFORMANCE.schema());
  }

  /** A row of {@link ValidationTables#LEVEL_DRIFT}, if the run kept what it predicted. */
  private List<Row> stability(Validation validation) {
    if (!kept.any()) {
      return List.of();
    }
    double index = ScoreStability.index(inputs, heldOut(kept), validation.everybody());
    return List.of(
        RowFactory.create("predicted probability", Rounded.to(2, index), validation.persons()));
  }

  private void put(
      Map<String, Dataset<Row>> tables,
      List<Row> participants,
      List<Row> drift,
      List<Row> stability) {
    tables.put("participants", inputs.rows(participants, TimelineTables.PARTICIPANTS.schema()));
    tables.put("drift", inputs.rows(drift, ValidationTables.DRIFT.schema()));
    tables.put("level_drift", inputs.rows(stability, ValidationTables.LEVEL_DRIFT.schema()));
  }

  private Outputs noted(
      Outputs plain, TimelineRows rows, SourceCovariates covariates, Drift drift) {
    Outputs outputs = plain.note(drift.note());
    if (!taught.isEmpty()) {
      outputs =
          outputs.note(
              DisclosureRule.DEFAULT.told(rows.learntFrom())
                  + " of the persons at risk are left out, since the model learnt from them.");
    }
    if (!kept.traced()) {
      outputs =
          outputs.note(
              "The model is an update of one whose run is no longer there: persons whom that learnt"
                  + " from may be among those judged, if the source is theirs.");
    }
    for (String note : covariates.notes()) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  /** What was predicted of index days that the model had not seen. */
  static Dataset<Row> heldOut(KeptPredictions kept) {
    return kept.unseen()
        .select(
            col("person_id").as(Predictions.PERSON),
            col("outcome").cast("double").as(Predictions.LABEL),
            col(Predictions.PROBABILITY),
            array().cast("array<string>").as(Predictions.GROUPS));
  }
}
