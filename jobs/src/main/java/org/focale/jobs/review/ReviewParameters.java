package org.focale.jobs.review;

import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which file holds the verdicts, and who gave those that name nobody? */
public record ReviewParameters(
    @Parameter(
            doc =
                "CSV with person_id and verdict (rare_disease, explained or data_error); and, if"
                    + " wanted, why, reviewer and reviewed_on (2026-01-31; else today).",
            required = true,
            example = "/data/verdicts.csv")
        String file,
    @Parameter(doc = "Who reviewed, where a line does not say it.", example = "clinic-7")
        Optional<String> reviewer) {

  public ReviewParameters {
    if (reviewer.filter(String::isBlank).isPresent()) {
      throw new BadParameters("--reviewer is empty; name who reviewed, or leave it out.");
    }
  }
}
