package org.focale.jobs.risk;

import java.util.List;
import org.focale.job.Parameter;

/** What is predicted, from how much, and how well must it be? */
public record TrainRiskParameters(
    @Parameter(
            doc = "Days after the index in which the outcome is looked for; the index is day 0.",
            unset = "365",
            min = "1",
            max = "3650")
        int horizonDays,
    @Parameter(
            doc =
                "Visit concepts that are the outcome; their descendants too, where the vocabulary"
                    + " has them. By default inpatient and emergency visits.",
            unset = "9201,9203,262,8717,8870",
            min = "1")
        List<Integer> outcomeVisits,
    @Parameter(
            doc =
                "Leave out persons without the outcome who were neither observed to the horizon"
                    + " nor died before it. If false, no record is taken as no outcome.",
            unset = "true")
        boolean requireFollowUp,
    @Parameter(
            doc = "Most frequent conditions, drugs and procedures to use, in all.",
            unset = "200",
            min = "0",
            max = "5000")
        int topConcepts,
    @Parameter(
            doc = "Most frequent measurements whose last value is used.",
            unset = "20",
            min = "0",
            max = "500")
        int topMeasurements,
    @Parameter(
            doc = "AUROC on held-out persons below which the run ends with exit code 5.",
            unset = "0",
            min = "0",
            max = "1")
        double minAuroc) {

  public TrainRiskParameters {
    outcomeVisits = List.copyOf(outcomeVisits);
    if (outcomeVisits.isEmpty()) {
      throw new org.focale.problem.BadParameters(
          "--outcome-visits names no concept, so there is nothing to predict.");
    }
  }
}
