package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.unix_date;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.TrainRiskParameters.OutcomeKind;
import org.focale.jobs.risk.question.Outcome;
import org.focale.jobs.risk.question.RiskQuestion;

/**
 * What is asked of a source, for the kernel and in words?
 *
 * @param rule for the kernel
 */
record Question(RiskQuestion rule, TrainRiskParameters parameters) {

  static Question of(Inputs inputs, TrainRiskParameters parameters) {
    RiskQuestion rule =
        new RiskQuestion(
            outcome(inputs, parameters),
            parameters.riskStartDay(),
            parameters.horizonDays(),
            parameters.washoutDays(),
            parameters.outcomeWashoutDays(),
            parameters.followUp(),
            lastObservedDay(inputs));
    return new Question(rule, parameters);
  }

  private static Outcome outcome(Inputs inputs, TrainRiskParameters parameters) {
    if (parameters.outcomeCohort().isPresent()) {
      return new Outcome.CohortStart();
    }
    return parameters.outcome().orElse(OutcomeKind.VISITS) == OutcomeKind.DEATH
        ? new Outcome.Death()
        : Outcome.Visits.of(
            inputs
                .concepts(inputs.source())
                .withDescendants(Set.copyOf(parameters.outcomeVisits())));
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

  /** What counts as the outcome. */
  String outcome() {
    return String.format(
        Locale.ROOT,
        "%s on day %d to %d after the index",
        what(parameters),
        parameters.riskStartDay(),
        parameters.horizonDays());
  }

  /** What is predicted. */
  static String what(TrainRiskParameters parameters) {
    if (parameters.outcomeCohort().isPresent()) {
      return "the start of a stay in cohort " + parameters.outcomeCohort().get();
    }
    return parameters.outcome().orElse(OutcomeKind.VISITS) == OutcomeKind.DEATH
        ? "death"
        : "a visit of concepts " + parameters.outcomeVisits();
  }

  /** When it is predicted. */
  static String when(TrainRiskParameters parameters) {
    if (parameters.targetCohort().isPresent()) {
      return "on entry to cohort " + parameters.targetCohort().get();
    }
    if (parameters.indexDate().isPresent()) {
      return "on " + parameters.indexDate().get();
    }
    return parameters.indexFile().isPresent() ? "on the days of a file" : "at the end of a visit";
  }

  /** The question that the model answers. */
  String words() {
    return "How likely, " + when(parameters) + ", is " + outcome() + "?";
  }
}
