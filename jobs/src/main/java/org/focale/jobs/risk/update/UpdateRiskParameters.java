package org.focale.jobs.risk.update;

import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which model is updated, for which cohort, and how? */
public record UpdateRiskParameters(
    @Parameter(
            doc =
                "The run whose model is updated, as train-risk/<run>; `audit list` names the runs.",
            example = "train-risk/20260131T090000000-1a2b3c4d")
        String model,
    @Parameter(
            doc = "The cohort: a CSV file with a header, or Parquet, a row per person or visit.",
            example = "cohort.csv")
        String table,
    @Parameter(
            doc = "The schema file (HOCON) of --table: label, person, marks of missing values.",
            example = "conf/studies/diabetes130.conf")
        String schema,
    @Parameter(
            doc =
                "empirical-bayes or closed-testing: which update becomes the stored model."
                    + " Default: empirical-bayes for a logistic model, else closed-testing.")
        Optional<UpdateMethod> method,
    @Parameter(
            doc = "How often the cross-validation of the figures is repeated.",
            unset = "5",
            min = "1",
            max = "100")
        int rounds) {

  /** Refuses a method that is no update. */
  public UpdateRiskParameters {
    if (method
        .filter(m -> m == UpdateMethod.POPULATION || m == UpdateMethod.COHORT_ONLY)
        .isPresent()) {
      throw new BadParameters(
          "--method is empirical-bayes or closed-testing; the population's model and the cohort's"
              + " own are what they are compared with.");
    }
  }
}
