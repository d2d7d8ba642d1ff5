package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.Parameter;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.code.CodedPersons;
import org.focale.jobs.rarecases.combination.CombinationTables;
import org.focale.jobs.rarecases.combination.Combinations;
import org.focale.jobs.rarecases.phenotype.PhenotypeScores;
import org.focale.jobs.rarecases.phenotype.PhenotypeTables;

/** Which codes, combinations of codes and patterns of rare diseases stand out in the records? */
public record CodeRarity(
    @Parameter(
            doc = "Most frequent codes whose pairs are tested; at most 440, or 96,580 pairs.",
            unset = "" + CodeRarity.PAIR_CODES,
            min = "2",
            max = "440")
        int pairCodes,
    @Parameter(
            doc = "Codes, and pairs of codes, that fewer than this share of persons have are rare.",
            unset = "" + CodeRarity.RARE_SHARE,
            min = "0",
            max = "0.1")
        double rareShare,
    @Parameter(
            doc = "A CSV file of rare diseases and their features, for phenotype risk scores.",
            example = "conf/phenotypes/mendelian.csv")
        Optional<String> phenotypes,
    @Parameter(
            doc = "Share of the persons, per disease, whose phenotype risk scores are written.",
            unset = "" + CodeRarity.PHENOTYPE_SHARE,
            min = "0",
            max = "1")
        double phenotypeShare) {

  static final int PAIR_CODES = 300;
  static final double RARE_SHARE = 0.001;
  static final double PHENOTYPE_SHARE = 0.01;

  /** What is looked for unless more is asked. */
  static final CodeRarity USUAL =
      new CodeRarity(PAIR_CODES, RARE_SHARE, Optional.empty(), PHENOTYPE_SHARE);

  /** Why these cannot be asked of a given table. */
  List<String> problemsWithTable() {
    return equals(USUAL)
        ? List.of()
        : List.of(
            "--table reads no timelines and takes none of --pair-codes, --rare-share, --phenotypes"
                + " and --phenotype-share.");
  }

  /** What is written, after other tables. */
  List<TableSpec> tablesAfter(List<TableSpec> others) {
    List<TableSpec> all = new ArrayList<>(others);
    all.addAll(CombinationTables.ALL);
    if (phenotypes.isPresent()) {
      all.addAll(PhenotypeTables.ALL);
    }
    return all;
  }

  /** What changes when the file of rare diseases does, which is read. */
  String content() {
    return phenotypes.map(PhenotypeScores::content).orElse("");
  }

  /** The outputs with the tables of codes. */
  Outputs addTo(Outputs outputs, Inputs inputs, CodedPersons persons) {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(outputs.tables());
    tables.putAll(new Combinations(inputs, persons, pairCodes, rareShare).tables());
    Optional<PhenotypeScores> scores =
        phenotypes.map(path -> PhenotypeScores.of(inputs, persons, path, phenotypeShare));
    scores.ifPresent(found -> tables.putAll(found.tables()));
    Outputs all = outputs.with(tables);
    for (String note : scores.map(PhenotypeScores::notes).orElse(List.of())) {
      all = all.note(note);
    }
    return all;
  }
}
