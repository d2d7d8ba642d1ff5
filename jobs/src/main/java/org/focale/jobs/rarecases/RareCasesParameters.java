package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.jobs.rarecases.table.Detection;
import org.focale.jobs.rarecases.table.RareTableRequest;
import org.focale.problem.BadParameters;

/** How is rarity looked for, and how many cases are explained? */
public record RareCasesParameters(
    @Parameter(
            doc =
                "Share of the persons or rows whose reasons are written; at least 10 persons, 20"
                    + " rows.",
            unset = "0.01",
            min = "0",
            max = "1")
        double review,
    @Parameter(doc = "Trees of the isolation forest.", unset = "100", min = "1", max = "1000")
        int trees,
    @Parameter(
            doc = "Persons or rows that each tree is grown on.",
            unset = "256",
            min = "2",
            max = "256")
        int sample,
    @Parameter(
            doc = "Most frequent conditions, drugs and procedures to use, in all.",
            unset = "" + RareCasesParameters.CONCEPTS,
            min = "0",
            max = "5000")
        int topConcepts,
    @Parameter(
            doc = "Most frequent measurements whose last value is used.",
            unset = "" + RareCasesParameters.MEASUREMENTS,
            min = "0",
            max = "500")
        int topMeasurements,
    @Parameter(
            doc =
                "A flat table to search instead of --source: CSV with a header, or Parquet; a row"
                    + " is compared with all others.",
            example = "patients.csv")
        Optional<String> table,
    @Parameter(doc = "With --table: the column that names a row.", example = "patient")
        Optional<String> id,
    @Parameter(
            doc = "With --table: columns that are not compared, as a label.",
            unset = "",
            example = "label,site")
        List<String> ignore,
    @Parameter(doc = "With --table: one detector, or all together. Default: ensemble.")
        Optional<Detection> detector,
    @Parameter(
            doc = "Most frequent codes whose pairs are tested; at most 440, or 96,580 pairs.",
            unset = "" + RareCasesParameters.PAIR_CODES,
            min = "2",
            max = "440")
        int pairCodes,
    @Parameter(
            doc = "Codes, and pairs of codes, that fewer than this share of persons have are rare.",
            unset = "" + RareCasesParameters.RARE_SHARE,
            min = "0",
            max = "0.1")
        double rareShare,
    @Parameter(
            doc = "A CSV file of rare diseases and their features, for phenotype risk scores.",
            example = "conf/phenotypes/mendelian.csv")
        Optional<String> phenotypes,
    @Parameter(
            doc = "Share of the persons, per disease, whose phenotype risk scores are written.",
            unset = "" + RareCasesParameters.PHENOTYPE_SHARE,
            min = "0",
            max = "1")
        double phenotypeShare) {

  private static final int CONCEPTS = 200;
  private static final int MEASUREMENTS = 20;
  private static final int PAIR_CODES = 300;
  private static final double RARE_SHARE = 0.001;
  private static final double PHENOTYPE_SHARE = 0.01;
  private static final CodeRarity USUAL =
      new CodeRarity(PAIR_CODES, RARE_SHARE, Optional.empty(), PHENOTYPE_SHARE);

  /**
   * Refuses what belongs to the other of the two doors, timelines and table.
   *
   * @throws BadParameters with every problem
   */
  public RareCasesParameters {
    ignore = List.copyOf(ignore);
    List<String> problems = new ArrayList<>();
    boolean given = table.isPresent();
    alone(problems, !given && id.isPresent(), "--id");
    alone(problems, !given && !ignore.isEmpty(), "--ignore");
    alone(problems, !given && detector.isPresent(), "--detector");
    if (given && (topConcepts != CONCEPTS || topMeasurements != MEASUREMENTS)) {
      problems.add(
          "--table reads no timelines and takes neither --top-concepts nor --top-measurements.");
    }
    if (given && !new CodeRarity(pairCodes, rareShare, phenotypes, phenotypeShare).equals(USUAL)) {
      problems.add(
          "--table reads no timelines and takes none of --pair-codes, --rare-share, --phenotypes"
              + " and --phenotype-share.");
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  private static void alone(List<String> problems, boolean wrong, String option) {
    if (wrong) {
      problems.add(option + " goes with --table alone.");
    }
  }

  /** What is asked about codes. */
  CodeRarity codeRarity() {
    return new CodeRarity(pairCodes, rareShare, phenotypes, phenotypeShare);
  }

  /** What is asked of the given table, if there is one. */
  Optional<RareTableRequest> request() {
    return table.map(
        path ->
            new RareTableRequest(
                path, id, ignore, detector.orElse(Detection.ENSEMBLE), review, trees, sample));
  }
}
