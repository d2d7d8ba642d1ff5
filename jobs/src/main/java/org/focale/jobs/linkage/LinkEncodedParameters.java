package org.focale.jobs.linkage;

import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which encodings are linked, and which pairs are reported? */
public record LinkEncodedParameters(
    @Parameter(
            doc = "The first holder's encodings: a file of table encoding of encode.",
            required = true,
            example = "registry.parquet")
        String left,
    @Parameter(
            doc = "The second holder's; without it, records of the first are sought twice in it.",
            example = "patients.parquet")
        Optional<String> right,
    @Parameter(
            doc = "Pairs that are not taken are written too from this probability on.",
            unset = "0.01",
            min = "0",
            max = "1")
        double reportFrom,
    @Parameter(
            doc = "Pairs from this probability on are for the holders to look at.",
            unset = "0.1",
            min = "0",
            max = "1")
        double reviewFrom,
    @Parameter(
            doc = "Pairs up to this probability are for the holders to look at.",
            unset = "0.9",
            min = "0",
            max = "1")
        double reviewTo,
    @Parameter(
            doc = "Where there are more pairs, those that share sampled bits are compared.",
            unset = "5000000000",
            min = "1000")
        long mostComparisons) {

  public LinkEncodedParameters {
    if (reviewFrom > reviewTo) {
      throw new BadParameters("--review-from is above --review-to: no pair would be looked at.");
    }
  }
}
