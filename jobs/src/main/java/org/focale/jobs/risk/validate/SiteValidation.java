package org.focale.jobs.risk.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.SourceCovariates;
import org.focale.jobs.risk.covariate.ModelSettings;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * How good is a model in a care site that it has not seen? Internal–external validation: the
 * model's question is asked of a source, and with its settings one model is learnt without each
 * site and judged there (Steyerberg and Harrell, J Clin Epidemiol 2016;69:245).
 */
final class SiteValidation {

  private SiteValidation() {}

  /**
   * Judges.
   *
   * @throws BadParameters if the model was not learnt by the horizon from timelines, or its
   *     question needs a cohort or a file that is not given
   * @throws BrokenInput if there are too few sites, or too many
   */
  static Outputs run(Inputs inputs, ValidateRiskParameters parameters, StoredModel stored) {
    AskedQuestion asked = TimelineValidation.asked(parameters, stored);
    LearningSettings settings =
        LearningSettings.of(parameters.model(), inputs.models().parameters(parameters.model()));
    SourceCovariates covariates =
        SourceCovariates.of(inputs, inputs.source(), ModelSettings.of(settings.domains()));
    SitesLeftOut left = new SitesLeftOut(inputs, settings);
    Dataset<Row> scanned =
        inputs.keep(TimelineScan.of(inputs, parameters, asked, stored).atSites(covariates));
    List<Long> sites = left.judging(scanned);
    TimelineRows rows = TimelineRows.atSites(inputs, scanned, sites);
    rows.require(inputs.source());
    Validation validation =
        Validation.of(inputs, left.predictions(rows.teaching(), sites), parameters.replicates());
    Outputs outputs =
        Judgement.of(validation, tables(inputs, parameters, validation, rows), stored, parameters)
            .note(judged(parameters.model(), settings, sites.size()))
            .note(teaching(rows));
    for (String note : covariates.notes()) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  private static Map<String, Dataset<Row>> tables(
      Inputs inputs, ValidateRiskParameters parameters, Validation validation, TimelineRows rows) {
    Map<String, Dataset<Row>> tables =
        new LinkedHashMap<>(validation.tables(inputs, parameters.thresholds()));
    TimelineTables.ON_TIMELINES.forEach(
        table -> tables.put(table.name(), inputs.rows(List.of(), table.schema())));
    tables.put(
        TimelineTables.PARTICIPANTS.name(),
        inputs.rows(rows.participants(), TimelineTables.PARTICIPANTS.schema()));
    return tables;
  }

  private static String judged(String model, LearningSettings settings, int sites) {
    return String.format(
        Locale.ROOT,
        "Judged are %d models, each learnt without one care site, as %s was (%s), and asked about"
            + " that site; the stored model is not judged.",
        sites,
        model,
        settings.text());
  }

  private static String teaching(TimelineRows rows) {
    return DisclosureRule.DEFAULT.told(rows.teachingOnly())
        + " of the index days are of no care site, or of one with too few with the outcome or"
        + " without; they teach and do not judge. Who was at the site that is left out teaches"
        + " nothing.";
  }
}
