package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.SourceCovariates;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.covariate.ChosenCovariates;
import org.focale.jobs.risk.covariate.ModelSettings;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.question.CensoringSensitivity;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.question.Target;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.problem.BrokenInput;

/**
 * How well can the outcome be predicted from timelines, of persons whom the model has not seen?
 *
 * <p>One scan of the timelines gives a row per index day, which is kept; everything else is
 * computed from those rows. What is fitted (which covariates, what stands for absent values,
 * scaling, tuning, the model) is fitted on training rows alone.
 */
final class TimelineTraining {

  private final Inputs inputs;
  private final TrainRiskParameters parameters;
  private final Question question;

  private TimelineTraining(Inputs inputs, TrainRiskParameters parameters) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.question = Question.of(inputs, parameters);
  }

  /** Learns and judges. */
  static Outputs run(Inputs inputs, TrainRiskParameters parameters) {
    return new TimelineTraining(inputs, parameters).outputs();
  }

  private Outputs outputs() {
    SourceCovariates covariates =
        SourceCovariates.of(inputs, inputs.source(), ModelSettings.of(parameters.domains()));
    Sides sides = parameters.sides(inputs.seed());
    Target target =
        Target.of(
            inputs,
            parameters.question().index(),
            parameters.question().outcomeCohort(),
            question.rule().lastIndexDay());
    ParticipantKernel kernel =
        new ParticipantKernel(
            target.days(), question.rule(), sides, inputs.broadcast(covariates.kernel()));
    Dataset<Row> scanned = inputs.keep(target.rows(inputs, kernel, ParticipantKernel.SCHEMA));
    FoldedRows folded = FoldedRows.of(inputs, scanned, sides);
    Participants participants = Participants.of(inputs, folded.rows());
    participants.require(inputs.source(), parameters);
    ChosenCovariates chosen = chosen(folded, participants);
    Trained trained = trained(folded, participants, chosen);
    List<Row> coefficients =
        Coefficients.rows(
            chosen,
            trained.model(),
            trained.deviations(),
            Coefficients.contributions(
                inputs, trained.model(), folded.training(), participants.days(Sides.TRAINING)),
            participants.persons(Sides.TRAINING));
    Outputs outputs = judged(covariates, participants, chosen, trained, coefficients);
    Map<String, Dataset<Row>> again =
        LearningAgain.tables(inputs, parameters, chosen.inputs(), folded);
    inputs.letGo(scanned);
    return LearningAgain.beside(outputs, again);
  }

  private Trained trained(FoldedRows folded, Participants participants, ChosenCovariates chosen) {
    return parameters
        .periodsAtRisk()
        .map(periods -> Trained.overTime(inputs, parameters, chosen.inputs(), folded, periods))
        .orElseGet(
            () ->
                Trained.byTheHorizon(
                    inputs, parameters, chosen.inputs(), folded, participants.rarer()));
  }

  private ChosenCovariates chosen(FoldedRows folded, Participants participants) {
    ChosenCovariates chosen =
        ChosenCovariates.of(
            inputs,
            folded.training(),
            participants.days(Sides.TRAINING, true),
            participants.days(Sides.TRAINING, false),
            parameters.minPrevalence(),
            parameters.maxCovariates());
    if (chosen.covariates().isEmpty()) {
      throw new BrokenInput(
          "No covariate is there for a share of "
              + parameters.minPrevalence()
              + " of the training index days and differs between them; lower --min-prevalence, or"
              + " name more --domains.");
    }
    return chosen;
  }

  private Outputs judged(
      SourceCovariates covariates,
      Participants participants,
      ChosenCovariates chosen,
      Trained trained,
      List<Row> coefficients) {
    Dataset<Row> judging = trained.judging();
    HeldOutFigures figures = HeldOutFigures.ofTimelines(inputs, judging);
    Evaluation evaluation =
        new Evaluation(
            scores(judging),
            participants.repeated() ? Optional.of(figures.ofEverybody()) : Optional.empty(),
            participants);
    List<Row> performance =
        evaluation.performance(
            CensoringSensitivity.of(inputs, trained.heldOut(), parameters.question().horizonDays()),
            trained.concordance(inputs, parameters));
    RiskCard card =
        new RiskCard(
            inputs.source(),
            question,
            participants,
            chosen,
            trained.tuning(),
            performance,
            Subgroups.of(inputs, judging));
    StoredModel stored =
        new StoredModel(
            ModelOrigin.ofSource(
                inputs, question.words(), question.outcome(), parameters.question().horizonDays()),
            trained.model(),
            chosen.meanings(),
            card.card(),
            Optional.of(question.asked()));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(RiskTables.PREDICTION.name(), predictionTable(trained.predictions()));
    put(tables, RiskTables.PARTICIPANTS, participants.rows());
    put(tables, RiskTables.COEFFICIENT, coefficients);
    put(tables, RiskTables.PERFORMANCE, performance);
    tables.putAll(figures.tables());
    parameters
        .periodsAtRisk()
        .ifPresent(
            periods ->
                put(
                    tables,
                    RiskTables.CUMULATIVE_INCIDENCE,
                    IncidenceByRisk.of(inputs, firstDays(trained.heldOut()), periods)));
    tables.putAll(stored.tables(inputs));
    List<String> notes = new ArrayList<>(covariates.notes());
    notes.addAll(trained.notes());
    return new TimelineNotes(parameters, notes, participants, chosen, trained.tuning(), evaluation)
        .on(Outputs.of(tables));
  }

  /** Of each person, the first. */
  private static Dataset<Row> firstDays(Dataset<Row> rows) {
    return rows.filter(col("day").equalTo(col("first_day")));
  }

  private ScoreCounts scores(Dataset<Row> heldOut) {
    return ScoreCounts.of(inputs.small(ScoreCounts.table(heldOut), ScoreCounts.STEPS + 1));
  }

  private static Dataset<Row> predictionTable(Dataset<Row> predictions) {
    return predictions
        .filter(col("status").equalTo(Status.FOLLOWED.label()))
        .select(
            col("person_id"),
            date_from_unix_date(col("day")).as("index_day"),
            col("place").as("fold"),
            col("label").cast("int").as("outcome"),
            col(LearntModel.PROBABILITY));
  }

  private void put(Map<String, Dataset<Row>> tables, TableSpec table, List<Row> rows) {
    tables.put(table.name(), inputs.rows(rows, table.schema()));
  }
}
