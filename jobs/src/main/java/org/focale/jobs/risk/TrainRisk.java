package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.unix_date;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.FactKernel;
import org.focale.features.FactSummary;
import org.focale.features.FeatureSpace;
import org.focale.features.PersonFeatures;
import org.focale.features.VisitKinds;
import org.focale.job.CommandSpec;
import org.focale.job.Concepts;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.store.ModelTables;
import org.focale.jobs.risk.table.GivenTableTables;
import org.focale.jobs.risk.table.TableTraining;
import org.focale.report.Section;

/**
 * How likely is each person's next unplanned or inpatient visit within a year of a visit?
 *
 * <p>Inputs: the timelines of a source, and its vocabulary for names and descendants. Outputs: a
 * prediction per participant, the model as {@link ModelTables} store it, and releasable tables of
 * who took part, the weights, the performance on held-out persons, calibration and ROC.
 *
 * <pre>train-risk --lake L --source population --purpose HMB</pre>
 */
public final class TrainRisk implements Job<TrainRiskParameters> {

  @Override
  public JobSpec<TrainRiskParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "train-risk",
            "How likely is the next unplanned or inpatient visit within a year of a visit?",
            "Reads the timelines of --source. Writes prediction (per person), the model"
                + " and its card (restricted), participants, coefficient, performance, calibration"
                + " and roc (releasable).",
            TrainRiskParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "train-risk --lake lake --source population --purpose HMB"),
        () -> RiskTables.ALL);
  }

  @Override
  public boolean readsSource(TrainRiskParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public List<TableSpec> tables(TrainRiskParameters parameters) {
    return parameters.table().isEmpty() ? RiskTables.ALL : GivenTableTables.ALL;
  }

  @Override
  public String content(TrainRiskParameters parameters) {
    return parameters.request().map(TableTraining::content).orElse("");
  }

  @Override
  public Outputs run(Inputs inputs, TrainRiskParameters parameters) {
    return parameters
        .request()
        .map(request -> TableTraining.run(inputs, request))
        .orElseGet(() -> onTimelines(inputs, parameters));
  }

  private static Outputs onTimelines(Inputs inputs, TrainRiskParameters parameters) {
    String source = inputs.source();
    int lastObservedDay = lastObservedDay(inputs);
    Concepts concepts = inputs.concepts(source);
    RiskQuestion question =
        new RiskQuestion(
            inputs.seed(),
            parameters.horizonDays(),
            parameters.requireFollowUp(),
            lastObservedDay,
            concepts.withDescendants(Set.copyOf(parameters.outcomeVisits())));
    Participants participants = participants(inputs, question);
    participants.requireBothOutcomes(source, parameters);

    FeatureSpace space = space(inputs, concepts, question, parameters);
    PersonFeatures features = new PersonFeatures(space, visitKinds(concepts));
    ParticipantKernel kernel = new ParticipantKernel(question, features, inputs.seed());
    Dataset<Row> known = inputs.keep(inputs.timelines(source, kernel, ParticipantKernel.SCHEMA));
    Dataset<Row> training = known.filter(col("fold").equalTo("training"));
    RiskModel model = RiskModel.fit(inputs, training);
    Dataset<Row> predictions = model.predict(known);
    Evaluation evaluation = evaluation(inputs, predictions);
    Row summary = inputs.small(Weights.summary(training), 1).get(0);

    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(RiskTables.PREDICTION.name(), predictionTable(predictions));
    put(tables, inputs, RiskTables.PARTICIPANTS, participants.rows());
    put(tables, inputs, RiskTables.COEFFICIENT, Weights.rows(space, model, summary));
    put(tables, inputs, RiskTables.PERFORMANCE, evaluation.performance());
    RiskCard card =
        new RiskCard(
            source, lastObservedDay, parameters, participants, model, evaluation.performance());
    tables.putAll(
        new TrainedModel(space, model, summary).stored(inputs, card, parameters).tables(inputs));
    put(tables, inputs, RiskTables.CALIBRATION, evaluation.calibration());
    put(tables, inputs, RiskTables.ROC, evaluation.roc());
    return outputs(tables, parameters, model, evaluation.auroc());
  }

  @Override
  public List<Section> report(Released released, TrainRiskParameters parameters) {
    return parameters.table().isEmpty()
        ? RiskReport.sections(released, parameters)
        : List.of();
  }

  private static int lastObservedDay(Inputs inputs) {
    Row last =
        inputs
            .small(
                inputs
                    .table(inputs.source(), "observation_period")
                    .agg(max(unix_date(col("observation_period_end_date")))),
                1)
            .get(0);
    return last.isNullAt(0) ? Integer.MAX_VALUE : last.getInt(0);
  }

  private static VisitKinds visitKinds(Concepts concepts) {
    return new VisitKinds(
        concepts.withDescendants(VisitKinds.INPATIENT),
        concepts.withDescendants(VisitKinds.EMERGENCY));
  }

  private static Evaluation evaluation(Inputs inputs, Dataset<Row> predictions) {
    Dataset<Row> heldOut = predictions.filter(col("fold").equalTo("held_out"));
    return new Evaluation(
        ScoreCounts.of(inputs.small(ScoreCounts.table(heldOut), ScoreCounts.STEPS + 1)));
  }

  private static Participants participants(Inputs inputs, RiskQuestion question) {
    Dataset<Row> statuses =
        inputs.timelines(inputs.source(), new StatusKernel(question), StatusKernel.SCHEMA);
    int most = 2 * Participation.Status.values().length;
    return Participants.of(inputs.small(Participants.table(statuses), most));
  }

  /** What is measured, chosen on training persons alone. */
  private static FeatureSpace space(
      Inputs inputs, Concepts concepts, RiskQuestion question, TrainRiskParameters parameters) {
    Dataset<Row> facts =
        inputs.timelines(
            inputs.source(), FactKernel.all(new TrainingIndex(question)), FactKernel.SCHEMA);
    int top = parameters.topConcepts();
    int measured = parameters.topMeasurements();
    List<Row> chosen =
        inputs.small(
            FactSummary.chosen(facts, top, measured), top + measured + FactSummary.OTHER_ROWS);
    return FeatureSpace.of(chosen, concepts.names(FactSummary.conceptIds(chosen)));
  }

  private static Dataset<Row> predictionTable(Dataset<Row> predictions) {
    return predictions.select(
        col("person_id"),
        col("index_day"),
        col("fold"),
        col("label").cast("int").alias("outcome"),
        col("probability"));
  }

  private static void put(
      Map<String, Dataset<Row>> tables, Inputs inputs, TableSpec table, List<Row> rows) {
    tables.put(table.name(), inputs.rows(rows, table.schema()));
  }

  private static Outputs outputs(
      Map<String, Dataset<Row>> tables,
      TrainRiskParameters parameters,
      RiskModel model,
      double auroc) {
    Outputs outputs =
        Outputs.of(tables)
            .note(
                String.format(
                    Locale.ROOT,
                    "Penalty chosen by five-fold cross-validation: strength %s, LASSO share %s.",
                    model.strength(),
                    model.lassoShare()));
    if (!parameters.requireFollowUp()) {
      outputs =
          outputs.note(
              "Persons whose record ends before the horizon count as without the outcome, so risks"
                  + " are underestimated where follow-up is short.");
    }
    return auroc >= parameters.minAuroc()
        ? outputs
        : outputs.below(
            String.format(
                Locale.ROOT,
                "AUROC on held-out persons is %.3f; --min-auroc asks for %s.",
                auroc,
                parameters.minAuroc()));
  }
}
