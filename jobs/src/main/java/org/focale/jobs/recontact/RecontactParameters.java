package org.focale.jobs.recontact;

import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which pseudonyms of which study are to be named? */
public record RecontactParameters(
    @Parameter(
            doc = "The study that the pseudonyms are of, as it was named when they were made.",
            required = true,
            example = "asthma-trial")
        String study,
    @Parameter(
            doc = "The run of recruit whose candidates are meant; nobody else is named.",
            example = "20261122T140453955-3f808b82")
        Optional<String> run,
    @Parameter(
            doc = "A file of pseudonyms, one a line; in place of --top.",
            example = "/data/invited.csv")
        Optional<String> pseudonyms,
    @Parameter(
            doc = "How many candidates of the run, the best first; in place of --pseudonyms.",
            min = "1",
            max = "100000",
            example = "50")
        Optional<Integer> top) {

  public RecontactParameters {
    if (study.isBlank()) {
      throw new BadParameters("--study is empty; name the study that the pseudonyms are of.");
    }
    if (pseudonyms.isPresent() == top.isPresent()) {
      throw new BadParameters("Say who is meant by either --pseudonyms or --top.");
    }
    if (top.isPresent() && run.isEmpty()) {
      throw new BadParameters("--top needs --run, the run of recruit that ranked the candidates.");
    }
  }
}
