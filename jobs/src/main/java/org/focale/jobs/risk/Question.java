package org.focale.jobs.risk;

import java.util.List;
import java.util.Locale;
import org.focale.job.Inputs;
import org.focale.jobs.risk.TrainRiskParameters.OutcomeKind;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.question.AskedQuestion.What;
import org.focale.jobs.risk.question.RiskQuestion;

/**
 * What is asked of a source, for the kernel and in words?
 *
 * @param rule for the kernel
 */
record Question(RiskQuestion rule, TrainRiskParameters parameters) {

  static Question of(Inputs inputs, TrainRiskParameters parameters) {
    return new Question(asked(parameters).rule(inputs, parameters.followUp()), parameters);
  }

  private static AskedQuestion asked(TrainRiskParameters parameters) {
    What outcome = outcome(parameters);
    return new AskedQuestion(
        parameters.index().index(),
        parameters.indexDate(),
        outcome,
        outcome == What.VISITS ? parameters.outcomeVisits() : List.of(),
        parameters.riskStartDay(),
        parameters.horizonDays(),
        parameters.washoutDays(),
        parameters.outcomeWashoutDays(),
        parameters.requireFollowUp());
  }

  private static What outcome(TrainRiskParameters parameters) {
    if (parameters.outcomeCohort().isPresent()) {
      return What.COHORT;
    }
    return parameters.outcome().orElse(OutcomeKind.VISITS) == OutcomeKind.DEATH
        ? What.DEATH
        : What.VISITS;
  }

  /** In terms that can be asked of another source. */
  AskedQuestion asked() {
    return asked(parameters);
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
    return switch (outcome(parameters)) {
      case COHORT -> "the start of a stay in cohort " + parameters.outcomeCohort().orElseThrow();
      case DEATH -> "death";
      case VISITS -> "a visit of concepts " + parameters.outcomeVisits();
    };
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
