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
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.code.PersonCodes;
import org.focale.jobs.rarecases.combination.CombinationTables;
import org.focale.jobs.rarecases.combination.Combinations;
import org.focale.jobs.rarecases.phenotype.PhenotypeScores;
import org.focale.jobs.rarecases.phenotype.PhenotypeTables;

/**
 * Which codes, combinations of codes and patterns of rare diseases stand out in the records?
 *
 * @param pairCodes most frequent codes whose pairs are counted
 * @param rareShare codes and pairs that fewer than this share of persons have are rare
 * @param phenotypes the file of rare diseases, if there is one
 * @param phenotypeShare of the persons, per disease, who are written
 */
record CodeRarity(
    int pairCodes, double rareShare, Optional<String> phenotypes, double phenotypeShare) {

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
  Outputs addTo(Outputs outputs, Inputs inputs) {
    PersonCodes codes = new PersonCodes(inputs.concepts(inputs.source()).ingredients());
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(outputs.tables());
    tables.putAll(new Combinations(inputs, codes, pairCodes, rareShare).tables());
    List<String> notes = new ArrayList<>(outputs.notes());
    phenotypes
        .map(path -> PhenotypeScores.of(inputs, codes, path, phenotypeShare))
        .ifPresent(
            scores -> {
              tables.putAll(scores.tables());
              notes.addAll(scores.notes());
            });
    return new Outputs(tables, notes, outputs.belowQuality(), outputs.counted());
  }
}
