package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.FactKernel;
import org.focale.features.FactSummary;
import org.focale.features.FeatureSpace;
import org.focale.features.LastObserved;
import org.focale.features.PersonFeatures;
import org.focale.features.VisitKinds;
import org.focale.job.CommandSpec;
import org.focale.job.Concepts;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.error.ErrorLearning;
import org.focale.jobs.rarecases.error.ErrorTable;
import org.focale.jobs.rarecases.error.RecordErrors;
import org.focale.jobs.rarecases.table.RareRows;
import org.focale.jobs.rarecases.table.RareTableTables;
import org.focale.problem.BrokenInput;
import org.focale.report.Section;
import org.focale.stats.IsolationForest;

/**
 * Whose record is unlike the others', and what makes it so?
 *
 * <p>Inputs: the timelines of a source, and its vocabulary for names. Outputs: every person's score
 * and rank, the reasons of the first ones, and releasable tables of what isolates how many and how
 * scores are spread.
 *
 * <p>A data scientist may bring a flat table instead: {@link RareRows}.
 *
 * <pre>rare-cases --lake L --source population --purpose HMB</pre>
 */
public final class RareCases implements Job<RareCasesParameters> {

  private static final long LEAST_REVIEWED = 10;

  @Override
  public JobSpec<RareCasesParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "rare-cases",
            "Whose record is unlike the others', and what makes it so?",
            "Reads the timelines of --source. Writes rare_case, rare_case_reason,"
                + " rare_case_error, rare_code_person (per person), rare_feature, rare_score and"
                + " rare_combination (releasable); with --phenotypes also phenotype_score (per"
                + " person) and phenotype_feature (releasable). With --table it compares the rows of"
                + " a given table instead, and writes the first two per row.",
            RareCasesParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "rare-cases --lake lake --source population --purpose HMB"),
        () -> RareTables.ALL);
  }

  @Override
  public boolean readsSource(RareCasesParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public List<TableSpec> tables(RareCasesParameters parameters) {
    return parameters.table().isEmpty()
        ? parameters.codeRarity().tablesAfter(RareTables.ALL)
        : RareTableTables.ALL;
  }

  @Override
  public String content(RareCasesParameters parameters) {
    return parameters
        .request()
        .map(RareRows::content)
        .orElseGet(() -> parameters.codeRarity().content());
  }

  @Override
  public Outputs run(Inputs inputs, RareCasesParameters parameters) {
    return parameters
        .request()
        .map(request -> RareRows.run(inputs, request))
        .orElseGet(() -> ofPersons(inputs, parameters));
  }

  private static Outputs ofPersons(Inputs inputs, RareCasesParameters parameters) {
    String source = inputs.source();
    Broadcast<RecordErrors> errors = ErrorLearning.learn(inputs);
    LastObserved rule = new LastObserved();
    FeatureSpace space = space(inputs, rule, parameters);
    PersonFeatures features = new PersonFeatures(space, visitKinds(inputs.concepts(source)));
    Broadcast<IsolationForest> forest =
        inputs.broadcast(forest(inputs, rule, space, features, parameters));

    ScoreKernel scoring = new ScoreKernel(rule, features, forest);
    Dataset<Row> scores = inputs.keep(inputs.timelines(source, scoring, ScoreKernel.SCHEMA));
    Ranking ranking = new Ranking(inputs.small(Ranking.table(scores), Ranking.STEPS + 1));
    Dataset<Row> cases = ranking.rank(scores, inputs.rows(ranking.ahead(), Ranking.aheadSchema()));
    long reviewed = reviewed(ranking.all(), parameters.review());
    Dataset<Row> reasons =
        inputs.keep(
            reasons(inputs, rule, features, forest, ranking.lowestStepOf(reviewed))
                .join(cases.filter(col("rank").leq(reviewed)).select("person_id"), "person_id"));
    Dataset<Row> perFeature = Reasons.perFeature(reasons);
    int[] wanted =
        inputs.small(perFeature.orderBy("feature"), space.size()).stream()
            .mapToInt(row -> row.getInt(0))
            .toArray();
    Dataset<Row> values =
        inputs.timelines(source, new ValueKernel(rule, features, wanted), ValueKernel.SCHEMA);
    Dataset<Row> names = inputs.rows(Reasons.names(space), Reasons.NAMES);

    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    put(tables, RareTables.CASE, cases);
    put(tables, RareTables.REASON, coded(Reasons.compared(reasons, values, names)));
    put(tables, RareTables.FEATURE, coded(perFeature.join(broadcast(names), "feature")));
    tables.put(
        RareTables.SCORE.name(), inputs.rows(ranking.histogram(), RareTables.SCORE.schema()));
    put(tables, ErrorTable.SPEC, ErrorLearning.table(inputs, errors));
    return parameters.codeRarity().addTo(Outputs.of(tables), inputs);
  }

  @Override
  public List<Section> report(Released released, RareCasesParameters parameters) {
    return parameters.table().isEmpty() ? RareReport.sections(released) : List.of();
  }

  private static long reviewed(long all, double share) {
    return Math.min(all, Math.max(LEAST_REVIEWED, (long) Math.ceil(share * all)));
  }

  private static FeatureSpace space(
      Inputs inputs, LastObserved rule, RareCasesParameters parameters) {
    Dataset<Row> facts = inputs.timelines(inputs.source(), FactKernel.all(rule), FactKernel.SCHEMA);
    int concepts = parameters.topConcepts();
    int measurements = parameters.topMeasurements();
    List<Row> chosen =
        inputs.small(
            FactSummary.chosen(facts, concepts, measurements),
            concepts + measurements + FactSummary.OTHER_ROWS);
    Concepts vocabulary = inputs.concepts(inputs.source());
    FeatureSpace space = FeatureSpace.of(chosen, vocabulary.names(FactSummary.conceptIds(chosen)));
    if (space.persons() < 2) {
      throw new BrokenInput(
          inputs.source()
              + ": "
              + space.persons()
              + " persons have an observation period; a rare case needs others to be unlike.");
    }
    return space;
  }

  private static VisitKinds visitKinds(Concepts concepts) {
    return new VisitKinds(
        concepts.withDescendants(VisitKinds.INPATIENT),
        concepts.withDescendants(VisitKinds.EMERGENCY));
  }

  private static IsolationForest forest(
      Inputs inputs,
      LastObserved rule,
      FeatureSpace space,
      PersonFeatures features,
      RareCasesParameters parameters) {
    int trees = parameters.trees();
    int sample = parameters.sample();
    SampleKernel kernel =
        new SampleKernel(rule, features, inputs.seed(), trees, sample, space.persons());
    Dataset<Row> candidates = inputs.timelines(inputs.source(), kernel, SampleKernel.SCHEMA);
    List<Row> samples = inputs.small(SampleKernel.samples(candidates, sample), trees * sample);
    return IsolationForest.train(SampleKernel.matrices(samples, trees), inputs.seed());
  }

  private static Dataset<Row> reasons(
      Inputs inputs,
      LastObserved rule,
      PersonFeatures features,
      Broadcast<IsolationForest> forest,
      int lowestStep) {
    return inputs.timelines(
        inputs.source(), new ReasonKernel(rule, features, forest, lowestStep), ReasonKernel.SCHEMA);
  }

  /** Names the feature by its code in place of its number. */
  private static Dataset<Row> coded(Dataset<Row> rows) {
    return rows.drop("feature").withColumnRenamed("code", "feature");
  }

  private static void put(Map<String, Dataset<Row>> tables, TableSpec table, Dataset<Row> rows) {
    tables.put(
        table.name(),
        rows.select(
            table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new)));
  }
}
