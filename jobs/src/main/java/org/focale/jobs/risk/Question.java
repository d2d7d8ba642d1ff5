package org.focale.jobs.risk;

import java.util.List;
import java.util.Locale;
import org.focale.job.Inputs;
import org.focale.jobs.risk.QuestionParameters.OutcomeKind;
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
    return new Question(
        asked(parameters.question()).rule(inputs, parameters.followUp()), parameters);
  }

  private static AskedQuestion asked(QuestionParameters question) {
    What outcome = outcome(question);
    return new AskedQuestion(
        question.index().index(),
        question.indexDate(),
        outcome,
        outcome == What.VISITS ? question.outcomeVisits() : List.of(),
        question.riskStartDay(),
        question.horizonDays(),
        question.washoutDays(),
        question.outcomeWashoutDays(),
        question.requireFollowUp());
  }

  private static What outcome(QuestionParameters question) {
    if (question.outcomeCohort().isPresent()) {
      return What.COHORT;
    }
    return question.outcome().orElse(OutcomeKind.VISITS) == OutcomeKind.DEATH
        ? What.DEATH
        : What.VISITS;
  }

  /** In terms that can be asked of another source. */
  AskedQuestion asked() {
    return asked(parameters.question());
  }

  /** What counts as the outcome. */
  String outcome() {
    return String.format(
        Locale.ROOT,
        "%s on day %d to %d after the index",
        what(parameters.question()),
        parameters.question().riskStartDay(),
        parameters.question().horizonDays());
  }

  /** What is predicted. */
  static String what(QuestionParameters question) {
    return switch (outcome(question)) {
      case COHORT -> "the start of a stay in cohort " + question.outcomeCohort().orElseThrow();
      case DEATH -> "death";
      case VISITS -> "a visit of concepts " + question.outcomeVisits();
    };
  }

  /** When it is predicted. */
  static String when(QuestionParameters question) {
    if (question.targetCohort().isPresent()) {
      return "on entry to cohort " + question.targetCohort().get();
    }
    if (question.indexDate().isPresent()) {
      return "on " + question.indexDate().get();
    }
    return question.indexFile().isPresent() ? "on the days of a file" : "at the end of a visit";
  }

  /** The question that the model answers. */
  String words() {
    return "How likely, " + when(parameters.question()) + ", is " + outcome() + "?";
  }
}
