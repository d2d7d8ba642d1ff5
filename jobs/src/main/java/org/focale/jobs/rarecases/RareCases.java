package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.PersonSample;
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
import org.focale.jobs.rarecases.peers.FactReader;
import org.focale.jobs.rarecases.peers.PeerKernel;
import org.focale.jobs.rarecases.peers.PeerSearch;
import org.focale.jobs.rarecases.peers.SampleKernel;
import org.focale.jobs.rarecases.table.RareRows;
import org.focale.jobs.rarecases.table.RareTableTables;
import org.focale.problem.BrokenInput;
import org.focale.report.Section;

/**
 * Whose record is unlike that of their peers, and what makes it so?
 *
 * <p>Inputs: the timelines of a source, and its vocabulary for names. Outputs: every person's score
 * and rank, the reasons of the first ones, and releasable tables of which facts are reasons how
 * often and how scores are spread.
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
                "Whose record is unlike that of their peers, and what makes it so?",
                "Reads the timelines of --source. Writes rare_case, rare_case_reason,"
                    + " rare_case_error, rare_code_person (per person), rare_feature, rare_score"
                    + " and rare_combination (releasable); with --phenotypes also phenotype_score"
                    + " (per person) and phenotype_feature (releasable). With --table it compares"
                    + " the rows of a given table instead, and writes the first two per row.",
                RareCasesParameters.class,
                Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
                Set.of(Needs.SOURCE),
                "rare-cases --lake lake --source population --purpose HMB"),
            () -> RareTables.ALL)
        .with("--table", () -> RareTableTables.ALL);
  }

  @Override
  public boolean readsSource(RareCasesParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public Set<String> resultsOf(RareCasesParameters parameters) {
    return parameters.verdicts() ? Set.of(Verdicts.JOB) : Set.of();
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
    long persons =
        inputs.small(inputs.table(source, "person").agg(count(lit(1))), 1).get(0).getLong(0);
    Broadcast<RecordErrors> errors = ErrorLearning.learn(inputs, persons);
    Concepts concepts = inputs.concepts(source);
    FactReader reader =
        new FactReader(errors, visitKinds(concepts), inputs.has(source, "drug_era"));
    PeerSearch search = learn(inputs, reader, persons, parameters);
    Dataset<Row> compared =
        inputs.keep(
            inputs.timelines(
                source,
                new PeerKernel(
                    reader,
                    inputs.broadcast(search),
                    inputs.broadcast(concepts.names(search.concepts()))),
                PeerKernel.SCHEMA));
    Ranking scores = ranking(inputs, compared, "score");
    Optional<Verdicts> verdicts =
        parameters.verdicts()
            ? Optional.of(Verdicts.learn(inputs, compared, scores.all()))
            : Optional.empty();
    Dataset<Row> standing =
        verdicts.map(learnt -> learnt.standing(compared)).orElseGet(() -> Verdicts.none(compared));
    Ranking ranking = verdicts.isPresent() ? ranking(inputs, standing, Ranking.STANDING) : scores;
    Dataset<Row> cases =
        ranking.rank(standing, inputs.rows(ranking.ahead(), Ranking.aheadSchema()));
    Dataset<Row> reasons =
        inputs.keep(
            cases
                .filter(col("rank").leq(reviewed(ranking.all(), parameters.review())))
                .select(col("person_id"), explode(col("reasons")).alias("reason"))
                .select("person_id", "reason.*"));

    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    put(tables, RareTables.CASE, cases);
    put(tables, RareTables.REASON, reasons);
    put(
        tables,
        RareTables.FEATURE,
        reasons.groupBy("feature", "name").agg(count(lit(1)).alias("cases")));
    tables.put(RareTables.SCORE.name(), inputs.rows(scores.histogram(), RareTables.SCORE.schema()));
    put(tables, ErrorTable.SPEC, ErrorLearning.table(inputs, errors));
    Outputs outputs =
        Outputs.of(tables)
            .note(
                "Peers were learnt from "
                    + (search.learntFrom() == ranking.all() ? "all persons observed" : "a sample")
                    + ".");
    if (verdicts.isPresent()) {
      outputs = outputs.note("Verdicts that the ranks have learnt from: " + verdicts.get().count());
    }
    return parameters.codeRarity().addTo(outputs, inputs);
  }

  private static Ranking ranking(Inputs inputs, Dataset<Row> persons, String column) {
    return new Ranking(inputs.small(Ranking.table(persons, column), Ranking.MOST_STEPS));
  }

  @Override
  public List<Section> report(Released released, RareCasesParameters parameters) {
    return parameters.table().isEmpty() ? RareReport.sections(released) : List.of();
  }

  private static long reviewed(long all, double share) {
    return Math.min(all, Math.max(LEAST_REVIEWED, (long) Math.ceil(share * all)));
  }

  private static PeerSearch learn(
      Inputs inputs, FactReader reader, long persons, RareCasesParameters parameters) {
    String source = inputs.source();
    int wanted = parameters.learnFrom();
    PersonSample sample = PersonSample.of(inputs.seed(), "rare-peers", wanted, persons);
    int most = (int) Math.ceil(wanted + 6 * Math.sqrt(wanted));
    List<Row> facts =
        inputs.small(
            inputs.timelines(source, new SampleKernel(reader, sample), SampleKernel.SCHEMA), most);
    if (facts.size() < 2) {
      throw new BrokenInput(
          source
              + ": "
              + facts.size()
              + " persons have an observation period; a rare case needs others to be unlike.");
    }
    return PeerSearch.learn(reader, sample, facts, parameters.minPeers());
  }

  private static VisitKinds visitKinds(Concepts concepts) {
    return new VisitKinds(
        concepts.withDescendants(VisitKinds.INPATIENT),
        concepts.withDescendants(VisitKinds.EMERGENCY));
  }

  private static void put(Map<String, Dataset<Row>> tables, TableSpec table, Dataset<Row> rows) {
    tables.put(
        table.name(),
        rows.select(
            table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new)));
  }
}
