package org.focale.jobs.rarecases.phenotype;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.ConceptMap;
import org.focale.governance.DisclosureRule;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.jobs.rarecases.code.CodedPersons;
import org.focale.problem.BadParameters;

/**
 * Whose record resembles a rare disease, of those that a file describes?
 *
 * <p>Three passes over the codes of everybody: the features' frequencies, from which weights and
 * regressions follow; residuals in steps; the persons in the highest steps.
 */
public final class PhenotypeScores {

  private final Inputs inputs;
  private final CodedPersons persons;
  private final double share;
  private final Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private PhenotypeScores(Inputs inputs, CodedPersons persons, double share) {
    this.inputs = inputs;
    this.persons = persons;
    this.share = share;
  }

  /**
   * What changes when the file describes other diseases.
   *
   * @throws BadParameters with every problem of the file
   */
  public static String content(String path) {
    GivenFile file = GivenFile.read(path);
    PhenotypeFile.read(file);
    return GivenFile.digest(List.of(file));
  }

  /**
   * The scores.
   *
   * @param path of the file
   * @param share of the persons, those with the highest residuals, who are written
   */
  public static PhenotypeScores of(Inputs inputs, CodedPersons persons, String path, double share) {
    PhenotypeScores scores = new PhenotypeScores(inputs, persons, share);
    scores.run(PhenotypeFile.read(GivenFile.read(path)));
    return scores;
  }

  /** Rows of {@link PhenotypeTables#ALL}. */
  public Map<String, Dataset<Row>> tables() {
    return tables;
  }

  /** What a reader should know, in sentences. */
  public List<String> notes() {
    return notes;
  }

  private void run(List<Phenotype> all) {
    ConceptMap below = inputs.concepts(inputs.source()).below(concepts(all));
    PhenotypeFeatures features = new PhenotypeFeatures(all, below);
    PhenotypeSums sums = sums(features);
    tables.put(
        PhenotypeTables.FEATURE.name(),
        inputs.rows(weights(all, sums), PhenotypeTables.FEATURE.schema()));

    List<Phenotype> scored = new ArrayList<>();
    List<PhenotypeModel> models = new ArrayList<>();
    for (int disease = 0; disease < all.size(); disease++) {
      Phenotype phenotype = all.get(disease);
      PhenotypeModel.of(sums, disease, features.size(disease))
          .ifPresentOrElse(
              model -> {
                scored.add(phenotype);
                models.add(model);
              },
              () ->
                  notes.add(
                      phenotype.name()
                          + ": nobody has any of its features, or all have the same, so nobody is"
                          + " scored."));
    }
    Broadcast<PhenotypeFeatures> present = inputs.broadcast(new PhenotypeFeatures(scored, below));
    PhenotypeScoreKernel.Scoring[] scorings = scorings(scored, models, present);
    tables.put(
        PhenotypeTables.SCORE.name(),
        persons.ask(
            new PhenotypeScoreKernel(present, inputs.broadcast(scorings)),
            PhenotypeScoreKernel.SCHEMA));
  }

  private static Set<Integer> concepts(List<Phenotype> phenotypes) {
    return phenotypes.stream()
        .flatMap(phenotype -> phenotype.features().stream())
        .flatMap(feature -> feature.concepts().stream())
        .collect(Collectors.toSet());
  }

  private PhenotypeSums sums(PhenotypeFeatures features) {
    Dataset<Row> ofTasks =
        persons.ask(new FeatureKernel(inputs.broadcast(features)), PhenotypeSums.SCHEMA);
    int most = new PhenotypeSums(features).mostRows();
    return PhenotypeSums.of(features, inputs.small(PhenotypeSums.table(ofTasks), most));
  }

  private PhenotypeScoreKernel.Scoring[] scorings(
      List<Phenotype> scored, List<PhenotypeModel> models, Broadcast<PhenotypeFeatures> present) {
    ResidualKernel kernel = new ResidualKernel(present, models.toArray(PhenotypeModel[]::new));
    Dataset<Row> counted =
        persons.ask(kernel, ResidualKernel.SCHEMA).groupBy("disease", "step").agg(sum("persons"));
    long[][] inSteps = new long[scored.size()][PhenotypeModel.STEPS];
    for (Row row : inputs.small(counted, scored.size() * PhenotypeModel.STEPS)) {
      inSteps[row.getInt(0)][row.getInt(1)] = row.getLong(2);
    }
    PhenotypeScoreKernel.Scoring[] scorings = new PhenotypeScoreKernel.Scoring[scored.size()];
    for (int disease = 0; disease < scorings.length; disease++) {
      Phenotype phenotype = scored.get(disease);
      scorings[disease] =
          new PhenotypeScoreKernel.Scoring(
              phenotype.disease(),
              phenotype.name(),
              phenotype.features().stream().map(Phenotype.Feature::name).toArray(String[]::new),
              models.get(disease),
              TopSteps.of(inSteps[disease], share));
    }
    return scorings;
  }

  /** Rows of {@link PhenotypeTables#FEATURE}; the weight is of the counts as they are released. */
  private static List<Row> weights(List<Phenotype> phenotypes, PhenotypeSums sums) {
    double all = DisclosureRule.DEFAULT.rounded(sums.persons());
    List<Row> rows = new ArrayList<>();
    for (int disease = 0; disease < phenotypes.size(); disease++) {
      Phenotype phenotype = phenotypes.get(disease);
      for (int place = 0; place < phenotype.features().size(); place++) {
        Phenotype.Feature feature = phenotype.features().get(place);
        long with = sums.with(disease, place);
        double weight =
            with == 0 ? 0 : Math.max(0, Math.log(all / DisclosureRule.DEFAULT.rounded(with)));
        rows.add(
            RowFactory.create(
                phenotype.disease(),
                phenotype.name(),
                feature.id(),
                feature.name(),
                with,
                Math.rint(100 * weight) / 100));
      }
    }
    return rows;
  }
}
