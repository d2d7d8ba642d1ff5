package org.focale.jobs.linkage;

import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which links are given, and by which runs of encode were their records named? */
public record LinkPersonsParameters(
    @Parameter(
            doc = "The linker's answer: a file of table link of link-encoded.",
            required = true,
            example = "links.parquet")
        String links,
    @Parameter(
            doc = "The source on the other side, where this lake holds it too.",
            example = "population")
        Optional<String> population,
    @Parameter(
            doc =
                "The run of encode on --source that the linker was given; the newest if not said.",
            example = "20260301T101500123-1a2b3c4d")
        Optional<String> run,
    @Parameter(doc = "The same of --population.", example = "20260301T101700456-5e6f7a8b")
        Optional<String> populationRun) {

  /** The job whose runs are read. */
  static final String ENCODE = "encode";

  public LinkPersonsParameters {
    if (populationRun.isPresent() && population.isEmpty()) {
      throw new BadParameters("--population-run goes with --population.");
    }
  }

  /** The run of encode on the source, as a job declares it. */
  String encoded() {
    return ENCODE + run.map(id -> "/" + id).orElse("");
  }

  /** That on the population. */
  Optional<String> populationEncoded() {
    return population.map(
        source -> ENCODE + "@" + source + populationRun.map(id -> "/" + id).orElse(""));
  }
}
