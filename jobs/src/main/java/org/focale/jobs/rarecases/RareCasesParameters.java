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
    @Parameter(
            doc = "Persons that peers are learnt from: about so many, or all.",
            unset = "" + RareCasesParameters.LEARN_FROM,
            min = "1000",
            max = "1000000")
        int learnFrom,
    @Parameter(
            doc = "Fewest peers that a person is compared with.",
            unset = "" + RareCasesParameters.MIN_PEERS,
            min = "50",
            max = "100000")
        int minPeers,
    @Parameter(
            doc = "With --table: trees of the isolation forest.",
            unset = "" + RareCasesParameters.TREES,
            min = "1",
            max = "1000")
        int trees,
    @Parameter(
            doc = "With --table: rows that each tree is grown on.",
            unset = "" + RareCasesParameters.SAMPLE,
            min = "2",
            max = "256")
        int sample,
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
        double phenotypeShare,
    @Parameter(
            doc = "Rank persons in the light of the verdicts that review has loaded.",
            unset = "false")
        boolean verdicts) {

  private static final int LEARN_FROM = 100_000;
  private static final int MIN_PEERS = 100;
  private static final int TREES = 100;
  private static final int SAMPLE = 256;
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
    alone(problems, !given && trees != TREES, "--trees");
    alone(problems, !given && sample != SAMPLE, "--sample");
    if (given && verdicts) {
      problems.add("--table ranks rows, of which there are no verdicts: leave out --verdicts.");
    }
    if (given && (learnFrom != LEARN_FROM || minPeers != MIN_PEERS)) {
      problems.add("--table reads no timelines and takes neither --learn-from nor --min-peers.");
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
