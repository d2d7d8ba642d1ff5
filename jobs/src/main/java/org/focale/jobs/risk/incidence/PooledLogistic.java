package org.focale.jobs.risk.incidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.model.IncidenceModel;
import org.focale.model.IncidenceModel.Hazard;
import org.focale.model.LinearModel;
import org.focale.model.ModelInputs;
import org.focale.model.ModelOfMl;
import org.focale.stats.EventTimes.End;

/**
 * How likely is the outcome, and death without it, in each period of the time at risk?
 *
 * <p>Pooled logistic regression (D'Agostino and others, Statistics in Medicine 1990;9:1501): one
 * for each of the two events, over person-periods, on the covariates and the period. Covariates are
 * weighed by a penalised regression as ever; the baseline of each period is then set without a
 * penalty, so that in training as many events are expected in it as were observed. Without
 * covariates, and with losses at the ends of periods alone, the incidence is that of Aalen and
 * Johansen.
 */
public final class PooledLogistic {

  /** Fewer events teach no weights: the hazard then depends on the period alone. */
  static final long MIN_EVENTS = 10;

  private final Inputs inputs;
  private final Function<TrainingRows, LearntModel> regression;
  private final Dataset<Row> teaching;
  private final Periods periods;
  private final ModelInputs read;
  private final Vector means;

  private PooledLogistic(
      Inputs inputs,
      Function<TrainingRows, LearntModel> regression,
      Dataset<Row> teaching,
      Periods periods,
      ModelInputs read,
      Vector means) {
    this.inputs = inputs;
    this.regression = regression;
    this.teaching = teaching;
    this.periods = periods;
    this.read = read;
    this.means = means;
  }

  /**
   * Learns from index days.
   *
   * @param algorithm a regression, that is logistic, lasso or ridge
   * @param teaching {@code person_id}, {@code day}, {@code days} and {@code end} of the follow-up,
   *     {@code part} and {@code features}
   * @param read whose vectors {@code features} are
   * @param means of the covariates among these rows
   */
  public static LearntIncidence fit(
      Inputs inputs,
      Algorithm algorithm,
      Dataset<Row> teaching,
      Periods periods,
      ModelInputs read,
      Vector means) {
    return fit(
        inputs, rows -> Learning.fit(inputs, algorithm, rows), teaching, periods, read, means);
  }

  /** The same by a regression of the caller's. */
  static LearntIncidence fit(
      Inputs inputs,
      Function<TrainingRows, LearntModel> regression,
      Dataset<Row> teaching,
      Periods periods,
      ModelInputs read,
      Vector means) {
    return new PooledLogistic(inputs, regression, teaching, periods, read, means).fit();
  }

  private LearntIncidence fit() {
    long[] ends = new long[End.values().length];
    for (Row row : inputs.small(teaching.groupBy("end").count(), ends.length)) {
      ends[row.getInt(0)] = row.getLong(1);
    }
    List<Hazard> hazards = new ArrayList<>();
    List<String> tunings = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (End cause : List.of(End.EVENT, End.COMPETING_EVENT)) {
      long events = ends[cause.ordinal()];
      if (cause == End.EVENT || events > 0) {
        hazards.add(hazard(cause, events, tunings));
      }
      if (events > 0 && events < MIN_EVENTS) {
        notes.add(
            "Fewer than "
                + MIN_EVENTS
                + " training index days end by "
                + name(cause)
                + ": its hazard depends on the period alone.");
      }
    }
    return new LearntIncidence(
        new IncidenceModel(periods.lastDays(), hazards), String.join("; ", tunings), notes);
  }

  private static String name(End cause) {
    return cause == End.EVENT ? "the outcome" : "death";
  }

  private Hazard hazard(End cause, long events, List<String> tunings) {
    Dataset<Row> rows = PersonPeriods.of(teaching, periods, cause);
    LinearModel covariates = new LinearModel(0, List.of());
    if (read.size() > 0 && events >= MIN_EVENTS) {
      TrainingRows training =
          new TrainingRows(
              rows,
              PersonPeriods.KEY,
              CovariateVectors.FEATURES,
              CovariateVectors.FEATURES,
              events);
      if (!(regression.apply(training) instanceof LearntModel.Linear learnt)) {
        throw new IllegalArgumentException("a pooled logistic regression is a regression");
      }
      covariates = ModelOfMl.of(learnt.first(read.size()).model(), read, means);
      tunings.add(name(cause) + ": " + learnt.tuning());
    }
    return new Hazard(covariates, Baseline.of(inputs, rows, covariates, periods.count()));
  }
}
