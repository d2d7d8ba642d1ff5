package org.focale.jobs.linkage;

import java.util.Optional;
import org.focale.job.GivenFile;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which tables are linked, by which fields, and which pairs are reported? */
public record LinkParameters(
    @Parameter(
            doc =
                "The source in whose persons those of --source, the cohort, are sought; in place of"
                    + " --left.",
            example = "population")
        Optional<String> population,
    @Parameter(
            doc = "The first table: CSV with a header, or Parquet, one record a row.",
            example = "registry.csv")
        Optional<String> left,
    @Parameter(
            doc = "The second table; without it, records of the first are sought twice in it.",
            example = "patients.csv")
        Optional<String> right,
    @Parameter(
            doc =
                "Which column holds what kind of identifier (HOCON); of sources it is known where"
                    + " fields have their usual names.",
            example = "fields.conf")
        Optional<String> fields,
    @Parameter(
            doc =
                "A model of Splink (JSON) in place of --fields: its comparisons, probabilities and"
                    + " blocking rules are taken, nothing is learned.",
            example = "model.json")
        Optional<String> model,
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
        int mostPairs,
    @Parameter(
            doc = "Observation of the fifth of deprivation, by which the linkage rate is told.",
            unset = "35812882",
            min = "1",
            max = "2147483647")
        int deprivation) {

  public LinkParameters {
    if (left.isPresent() == population.isPresent()) {
      throw new BadParameters(
          "Say what is linked: --left for given tables, or --source and --population for two"
              + " sources of the lake.");
    }
    if (population.isPresent() && right.isPresent()) {
      throw new BadParameters("--right goes with --left, not with --population.");
    }
    if (fields.isPresent() && model.isPresent()) {
      throw new BadParameters("--model names its columns: leave --fields out.");
    }
    if (left.isPresent() && fields.isEmpty() && model.isEmpty()) {
      throw new BadParameters("--left needs --fields, which column holds what, or --model.");
    }
    if (reviewFrom > reviewTo) {
      throw new BadParameters("--review-from is above --review-to: no pair would be looked at.");
    }
  }

  /** Whether records are sought twice in one given table. */
  boolean oneTable() {
    return left.isPresent() && right.isEmpty();
  }

  /** What the fields file says, or which columns the model compares; neither may be given. */
  Optional<FieldsFile> fieldsFile() {
    return fields
        .map(file -> FieldsFile.read(GivenFile.read(file)))
        .or(() -> splink().map(SplinkModel::fields));
  }

  /** By which model records are linked. */
  LinkPlan plan() {
    return splink()
        .<LinkPlan>map(given -> new LinkPlan.Given(given.model()))
        .orElseGet(LinkPlan.Learned::new);
  }

  private Optional<SplinkModel> splink() {
    Optional<SplinkModel> read = model.map(path -> SplinkReader.read(GivenFile.read(path)));
    read.ifPresent(given -> given.require(oneTable()));
    return read;
  }
}
