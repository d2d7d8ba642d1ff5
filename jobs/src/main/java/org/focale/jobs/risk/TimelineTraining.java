package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.SourceCovariates;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.covariate.ChosenCovariates;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.covariate.ModelSettings;
import org.focale.jobs.risk.learn.KeyedModel;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.RiskModel;
import org.focale.problem.BrokenInput;

/**
 * How well can the outcome be predicted from timelines, of persons whom the model has not seen?
 *
 * <p>One scan of the timelines gives a row per index day, which is kept; everything else is
 * computed from those rows. What is fitted (which covariates, what stands for absent values,
 * scaling, tuning, the model) is fitted on training rows alone.
 */
final class TimelineTraining {

  private static final List<String> KEY = List.of("person_id", "day");
  private static final List<String> KEPT =
      List.of(
          "person_id",
          "day",
          "status",
          "place",
          "days",
          "end",
          "first_day",
          "sex",
          "age",
          "label",
          "part");

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
    Target target = Target.of(inputs, parameters, question.rule().lastIndexDay());
    ParticipantKernel kernel =
        new ParticipantKernel(
            target.days(), question.rule(), sides, inputs.broadcast(covariates.kernel()));
    Dataset<Row> scanned = inputs.keep(target.rows(inputs, kernel));
    FoldedRows folded = FoldedRows.of(inputs, scanned, sides);
    Participants participants = Participants.of(inputs, folded.rows());
    participants.require(inputs.source(), parameters);
    ChosenCovariates chosen = chosen(folded, participants);
    Dataset<Row> vectors =
        inputs.keep(CovariateVectors.of(inputs, chosen.inputs(), folded.atRisk(), KEPT));
    Dataset<Row> teaching = vectors.filter(col("place").equalTo(Sides.TRAINING));
    long rows = participants.days(Sides.TRAINING);
    LearntModel learnt =
        Learning.fit(
            inputs,
            parameters.timelineAlgorithm(),
            TrainingRows.of(
                teaching,
                KEY,
                CovariateVectors.FEATURES,
                CovariateVectors.FEATURES,
                participants.rarer()));
    Row summary = Coefficients.summary(inputs, teaching);
    RiskModel model = KeyedModel.of(learnt, chosen.inputs(), summary.<Vector>getAs("mean"));
    List<Row> coefficients =
        Coefficients.rows(
            chosen,
            model,
            summary.getAs("std"),
            Coefficients.contributions(inputs, model, folded.training(), rows),
            participants.persons(Sides.TRAINING));
    Map<String, Dataset<Row>> again =
        LearningAgain.tables(inputs, parameters, chosen.inputs(), folded);
    inputs.letGo(scanned);
    return LearningAgain.beside(
        judged(covariates, participants, chosen, learnt, model, coefficients, vectors), again);
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
      LearntModel learnt,
      RiskModel model,
      List<Row> coefficients,
      Dataset<Row> vectors) {
    Dataset<Row> predictions = inputs.keep(learnt.predict(vectors).drop(CovariateVectors.FEATURES));
    Dataset<Row> heldOut = predictions.filter(col("place").equalTo(Sides.HELD_OUT));
    HeldOutFigures figures = HeldOutFigures.ofTimelines(inputs, heldOut);
    Evaluation evaluation =
        new Evaluation(
            scores(heldOut),
            participants.repeated() ? Optional.of(figures.ofEverybody()) : Optional.empty(),
            participants);
    Optional<CensoringSensitivity> sensitivity =
        CensoringSensitivity.of(
            inputs,
            predictions.filter(col("place").notEqual(Sides.TRAINING)),
            parameters.horizonDays());
    RiskCard card =
        new RiskCard(
            inputs.source(),
            question,
            participants,
            chosen,
            learnt.tuning(),
            evaluation.performance(sensitivity),
            Subgroups.of(inputs, heldOut));
    StoredModel stored =
        new StoredModel(
            ModelOrigin.ofSource(
                inputs, question.words(), question.outcome(), parameters.horizonDays()),
            model,
            chosen.meanings(),
            card.card());
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(RiskTables.PREDICTION.name(), predictionTable(predictions));
    put(tables, RiskTables.PARTICIPANTS, participants.rows());
    put(tables, RiskTables.COEFFICIENT, coefficients);
    put(tables, RiskTables.PERFORMANCE, evaluation.performance(sensitivity));
    tables.putAll(figures.tables());
    tables.putAll(stored.tables(inputs));
    return new TimelineNotes(
            parameters, covariates.notes(), participants, chosen, learnt.tuning(), evaluation)
        .on(Outputs.of(tables));
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
