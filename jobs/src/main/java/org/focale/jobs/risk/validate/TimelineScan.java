package org.focale.jobs.risk.validate;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.SourceCovariates;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.question.IndexChoice;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.RiskQuestion;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.question.Split;
import org.focale.jobs.risk.question.Target;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.problem.BadParameters;

/**
 * What does a source answer to the question of a model, and what does the model say of it?
 *
 * @param index which days, as the user chose them or else as in training
 */
record TimelineScan(
    Inputs inputs,
    ValidateRiskParameters parameters,
    AskedQuestion asked,
    StoredModel stored,
    IndexChoice index) {

  /** No share is held out here; the kernel wants to be told of one. */
  private static final double NO_SHARE = 0.5;

  /**
   * Prepares the scan.
   *
   * @throws BadParameters if the question needs a cohort or a file that is not given
   */
  static TimelineScan of(
      Inputs inputs, ValidateRiskParameters parameters, AskedQuestion asked, StoredModel stored) {
    checkOutcome(asked, parameters.outcomeCohort(), stored);
    return new TimelineScan(inputs, parameters, asked, stored, index(asked, parameters.index()));
  }

  /** Rows of {@link ParticipantKernel}, one for each index day, with its care site. */
  Dataset<Row> atSites(SourceCovariates covariates) {
    RiskQuestion rule = asked.rule(inputs);
    Target target = target(rule);
    ParticipantKernel kernel =
        participants(target, rule, covariates, new Sides(Split.SITE, NO_SHARE, inputs.seed()));
    return target.rows(inputs, kernel, ParticipantKernel.SCHEMA);
  }

  /** Rows of {@link JudgedKernel}, one for each index day. */
  Dataset<Row> rows(SourceCovariates covariates) {
    RiskQuestion rule = asked.rule(inputs);
    Target target = target(rule);
    ParticipantKernel participants = participants(target, rule, covariates, Sides.unread());
    Set<Integer> deprivation =
        parameters
            .deprivation()
            .map(concept -> inputs.concepts(inputs.source()).withDescendants(Set.of(concept)))
            .orElse(Set.of());
    JudgedKernel kernel =
        new JudgedKernel(
            participants,
            inputs.broadcast(stored.model()),
            stored.model().inputs().inputs(),
            deprivation);
    return target.rows(inputs, kernel, JudgedKernel.SCHEMA);
  }

  private Target target(RiskQuestion rule) {
    return Target.of(inputs, index, parameters.outcomeCohort(), rule.lastIndexDay());
  }

  private ParticipantKernel participants(
      Target target, RiskQuestion rule, SourceCovariates covariates, Sides sides) {
    return new ParticipantKernel(target.days(), rule, sides, inputs.broadcast(covariates.kernel()));
  }

  /** What the user chose, or as in training. */
  private static IndexChoice index(AskedQuestion asked, IndexChoice chosen) {
    if (chosen.index() != AskedQuestion.Index.VISIT) {
      return chosen;
    }
    return switch (asked.index()) {
      case VISIT, DATE -> new IndexChoice(Optional.empty(), asked.indexDate(), Optional.empty());
      case COHORT ->
          throw new BadParameters(
              "The model was trained on entry to a cohort: name that of this source with"
                  + " --target-cohort.");
      case FILE ->
          throw new BadParameters(
              "The model was trained on the days of a file: give those of this source with"
                  + " --index-file.");
    };
  }

  private static void checkOutcome(
      AskedQuestion asked, Optional<Integer> cohort, StoredModel stored) {
    boolean ofCohort = asked.outcome() == AskedQuestion.What.COHORT;
    if (ofCohort && cohort.isEmpty()) {
      throw new BadParameters(
          "The model predicts entry to a cohort: name that of this source with --outcome-cohort.");
    }
    if (!ofCohort && cohort.isPresent()) {
      throw new BadParameters(
          "--outcome-cohort: the model predicts " + stored.origin().label() + ", and no cohort.");
    }
  }
}
