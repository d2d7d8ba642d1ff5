package org.focale.jobs.linkage;

import java.util.Optional;
import org.focale.job.GivenFile;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which tables are linked, by which fields, and which pairs are reported? */
public record LinkParameters(
    @Parameter(
            doc = "The first table: CSV with a header, or Parquet, one record a row.",
            required = true,
            example = "registry.csv")
        String left,
    @Parameter(
            doc = "The second table; without it, records of the first are sought twice in it.",
            example = "patients.csv")
        Optional<String> right,
    @Parameter(
            doc = "Which column holds what kind of identifier (HOCON).",
            required = true,
            example = "fields.conf")
        String fields,
    @Parameter(
            doc = "Pairs that are not taken are written too from this probability on.",
            unset = "0.01",
            min = "0",
            max = "1")
        double reportFrom,
    @Parameter(
            doc = "Pairs from this probability on are for a clerk to look at.",
            unset = "0.1",
            min = "0",
            max = "1")
        double reviewFrom,
    @Parameter(
            doc = "Pairs up to this probability are for a clerk to look at.",
            unset = "0.9",
            min = "0",
            max = "1")
        double reviewTo,
    @Parameter(
            doc =
                "Comparisons that all blocking rules together may ask for; where they ask for more,"
                    + " large blocks are told apart further.",
            unset = "30000000",
            min = "1000",
            max = "60000000")
        int mostPairs) {

  public LinkParameters {
    if (reviewFrom > reviewTo) {
      throw new BadParameters("--review-from is above --review-to: no pair would be looked at.");
    }
  }

  /** What the fields file says. */
  FieldsFile fieldsFile() {
    return FieldsFile.read(GivenFile.read(fields));
  }
}
