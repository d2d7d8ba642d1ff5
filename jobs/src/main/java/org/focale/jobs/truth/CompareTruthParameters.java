package org.focale.jobs.truth;

import java.util.List;
import java.util.Set;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which results are set beside the truth? */
public record CompareTruthParameters(
    @Parameter(
            doc =
                "Jobs whose newest results on the source are compared:"
                    + " train-risk, rare-cases, context, baseline, link.",
            unset = "train-risk,rare-cases")
        List<String> results,
    @Parameter(
            doc = "Days after the index that the risk is about, as train-risk was told.",
            unset = "365",
            min = "1",
            max = "3650")
        int horizonDays,
    @Parameter(
            doc =
                "Share of the persons, the rarest first, among whom planted cases are looked for.",
            unset = "0.01",
            min = "0.0001",
            max = "1")
        double review) {

  static final String RISK = "train-risk";
  static final String RARE = "rare-cases";
  static final String CONTEXT = "context";
  static final String LINK = "link";
  static final String BASELINE = "baseline";

  public CompareTruthParameters {
    results = List.copyOf(results);
    for (String result : results) {
      if (!Set.of(RISK, RARE, CONTEXT, BASELINE, LINK).contains(result)) {
        throw new BadParameters(
            "--results "
                + result
                + ": the truth says something of train-risk, rare-cases, context,"
                + " baseline, link.");
      }
    }
    if (results.isEmpty()) {
      throw new BadParameters("--results names no job.");
    }
  }
}
