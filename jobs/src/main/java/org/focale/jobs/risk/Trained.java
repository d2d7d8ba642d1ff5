package org.focale.jobs.risk;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.incidence.IncidencePredictions;
import org.focale.jobs.risk.incidence.LearntIncidence;
import org.focale.jobs.risk.incidence.Periods;
import org.focale.jobs.risk.incidence.PooledLogistic;
import org.focale.jobs.risk.learn.KeyedModel;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.question.Sides;
import org.focale.model.ModelInputs;
import org.focale.model.RiskModel;

/**
 * What was learnt from timelines, and what does it say of the index days that it is asked about?
 *
 * @param model by covariates' ids
 * @param deviations of the covariates among the training rows, in their order
 * @param tuning how it was tuned, in a sentence
 * @param notes what a reader should know besides
 * @param predictions columns {@link #KEPT}, {@code probability} and, of time to event, {@code
 *     incidence}; computed once
 */
record Trained(
    RiskModel model,
    Vector deviations,
    String tuning,
    List<String> notes,
    Dataset<Row> predictions) {

  static final List<String> KEPT =
      List.of(
          "person_id",
          "day",
          "status",
          "fold",
          "place",
          "days",
          "end",
          "first_day",
          "sex",
          "age",
          "label",
          "part");

  private static final List<String> KEY = List.of("person_id", "day");

  /** Learns whether the outcome comes by the horizon, of index days that were followed. */
  static Trained byTheHorizon(
      Inputs inputs,
      TrainRiskParameters parameters,
      ModelInputs read,
      FoldedRows folded,
      long rarer) {
    Dataset<Row> vectors = inputs.keep(CovariateVectors.of(inputs, read, folded.atRisk(), KEPT));
    String features = CovariateVectors.FEATURES;
    Dataset<Row> teaching = vectors.filter("place = '" + Sides.TRAINING + "'");
    LearntModel learnt =
        Learning.fit(
            inputs,
            parameters.timelineAlgorithm(),
            new TrainingRows(teaching, KEY, features, features, rarer));
    Row summary = Coefficients.summary(inputs, teaching);
    return new Trained(
        KeyedModel.of(learnt, read, summary.<Vector>getAs("mean")),
        summary.getAs("std"),
        learnt.tuning(),
        List.of(),
        inputs.keep(learnt.predict(vectors).drop(features)));
  }

  /** Learns when it comes, of all index days for the time they were followed. */
  static Trained overTime(
      Inputs inputs,
      TrainRiskParameters parameters,
      ModelInputs read,
      FoldedRows folded,
      Periods periods) {
    Dataset<Row> asked = folded.followedAtAll();
    Dataset<Row> teaching =
        inputs.keep(
            CovariateVectors.of(
                inputs, read, asked.filter("fold = '" + Sides.TRAINING + "'"), KEPT));
    Row summary = Coefficients.summary(inputs, teaching);
    LearntIncidence learnt =
        PooledLogistic.fit(
            inputs,
            parameters.timelineAlgorithm(),
            teaching,
            periods,
            read,
            summary.<Vector>getAs("mean"));
    return new Trained(
        learnt.model(),
        summary.getAs("std"),
        learnt.tuning(),
        learnt.notes(),
        inputs.keep(IncidencePredictions.of(inputs, learnt.model(), asked, KEPT)));
  }

  /** Of held-out index days, those whose outcome is known. */
  Dataset<Row> judging() {
    return predictions.filter("place = '" + Sides.HELD_OUT + "'");
  }

  /** Of held-out index days, all, however long they were followed. */
  Dataset<Row> heldOut() {
    return predictions.filter("fold = '" + Sides.HELD_OUT + "'");
  }

  /** How well risks and times go together, where times are predicted. */
  OptionalDouble concordance(Inputs inputs, TrainRiskParameters parameters) {
    return parameters.periods() == 0
        ? OptionalDouble.empty()
        : ConcordanceAtHorizon.of(inputs, heldOut(), parameters.question().horizonDays());
  }
}
