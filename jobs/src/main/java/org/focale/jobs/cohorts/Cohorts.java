package org.focale.jobs.cohorts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.sum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.DefinitionFiles;
import org.focale.cohort.TextPatterns;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.TextMatches;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.problem.BrokenInput;
import org.focale.report.Section;
import org.focale.vocabulary.ResolvedConceptSets;

/**
 * Who belongs to which cohort, from when to when, and how many meet each inclusion rule?
 *
 * <p>Inputs: OHDSI cohort definitions (Circe JSON), the timelines of a source and its vocabulary.
 * Outputs: the cohorts' rows, the statistics of OHDSI's results schema, and how large the cohorts
 * are as may be told. All definitions share one scan.
 *
 * <pre>cohorts --lake L --source population --purpose HMB --definitions definitions/</pre>
 */
public final class Cohorts implements Job<CohortsParameters> {

  /** Different sets of rules that events meet, over all definitions. */
  private static final int MOST_COUNTS = 2_000_000;

  @Override
  public JobSpec<CohortsParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "cohorts",
            "Who belongs to which cohort, from when to when?",
            """
            Runs any number of OHDSI cohort definitions over the timelines of --source in one scan.
            Writes cohort (per person), inclusion_result, inclusion_stats, summary_stats,
            censor_stats and cohort_count (exact, restricted), cohort_attrition and definition_note
            (releasable).
            A definition that is not understood is refused by file and place, and the others run,
            unless --strict: then nothing is read.\
            """,
            CohortsParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "cohorts --lake lake --source population --purpose HMB --definitions definitions/"),
        () -> CohortTables.ALL);
  }

  @Override
  public String content(CohortsParameters parameters) {
    if (parameters.strict()) {
      read(parameters);
    }
    return DefinitionFiles.digest(parameters.definitions());
  }

  /** Refuses what cannot run before any data is read. */
  private static DefinitionFiles read(CohortsParameters parameters) {
    DefinitionFiles files = DefinitionFiles.read(parameters.definitions(), parameters.faults());
    if (parameters.strict() && !files.refused().isEmpty()) {
      throw new BrokenInput(
          files.refused().stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
    if (files.definitions().isEmpty()) {
      throw new BrokenInput(
          parameters.definitions()
              + ": no definition that can run.\n"
              + files.refused().stream()
                  .map(Throwable::getMessage)
                  .collect(Collectors.joining("\n")));
    }
    return files;
  }

  @Override
  public Outputs run(Inputs inputs, CohortsParameters parameters) {
    DefinitionFiles files = read(parameters);
    List<CohortDefinition> definitions = files.definitions();
    String source = inputs.source();
    ResolvedConceptSets resolved =
        inputs.concepts(source).resolve(CohortDefinition.conceptSetsOf(definitions));
    TextMatches texts = new TextMatches(inputs.textsLike(source, TextPatterns.of(definitions)));
    CohortProgram program = CohortProgram.compile(definitions, resolved.sets(), texts);

    int[] ids = definitions.stream().mapToInt(CohortDefinition::id).toArray();
    CohortKernel kernel = new CohortKernel(inputs.broadcast(program), ids);
    Dataset<Row> found = inputs.keep(inputs.timelines(source, kernel, CohortKernel.SCHEMA));
    List<CohortTally> tallies = tallies(definitions, inputs.small(counts(found), MOST_COUNTS));

    DefinitionNotes notes = new DefinitionNotes();
    notes.refused(files.refused());
    notes.vocabulary(resolved);
    notes.warnings(definitions);
    notes.consent(definitions, resolved.sets(), inputs.maskedConcepts(source));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(CohortTables.COHORT.name(), stays(found));
    tables.putAll(statistics(inputs, tallies));
    tables.put(
        CohortTables.DEFINITION_NOTE.name(),
        inputs.rows(notes.rows(), CohortTables.DEFINITION_NOTE.schema()));
    Outputs outputs = Outputs.of(tables);
    for (String sentence : notes.sentences(definitions.size(), files.refused().size())) {
      outputs = outputs.note(sentence);
    }
    return outputs;
  }

  @Override
  public List<Section> report(Released released, CohortsParameters parameters) {
    return CohortsReport.sections(released);
  }

  /** The counts of the tasks, summed. */
  private static Dataset<Row> counts(Dataset<Row> found) {
    return found
        .filter(col("kind").notEqual(CohortKernel.STAY))
        .groupBy("kind", "cohort_definition_id", "rules")
        .agg(sum("n"));
  }

  private static List<CohortTally> tallies(List<CohortDefinition> definitions, List<Row> counts) {
    Map<Integer, CohortTally> byId = new LinkedHashMap<>();
    definitions.forEach(definition -> byId.put(definition.id(), new CohortTally(definition)));
    for (Row row : counts) {
      byId.get(row.getInt(1)).add(row.getInt(0), row.getLong(2), row.getLong(3));
    }
    return List.copyOf(byId.values());
  }

  private static Dataset<Row> stays(Dataset<Row> found) {
    return found
        .filter(col("kind").equalTo(CohortKernel.STAY))
        .select(
            col("cohort_definition_id"),
            col("subject_id"),
            date_from_unix_date(col("start_day")).as("cohort_start_date"),
            date_from_unix_date(col("end_day")).as("cohort_end_date"));
  }

  private static Map<String, Dataset<Row>> statistics(Inputs inputs, List<CohortTally> tallies) {
    Map<TableSpec, Function<CohortTally, List<Row>>> statistics = new LinkedHashMap<>();
    statistics.put(CohortTables.INCLUSION_RESULT, CohortTally::inclusionResult);
    statistics.put(CohortTables.INCLUSION_STATS, CohortTally::inclusionStats);
    statistics.put(CohortTables.SUMMARY_STATS, CohortTally::summaryStats);
    statistics.put(CohortTables.CENSOR_STATS, CohortTally::censorStats);
    statistics.put(CohortTables.COHORT_COUNT, tally -> List.of(tally.count()));
    statistics.put(CohortTables.COHORT_ATTRITION, CohortTally::attrition);
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    statistics.forEach(
        (table, rows) ->
            tables.put(
                table.name(),
                inputs.rows(
                    tallies.stream().flatMap(tally -> rows.apply(tally).stream()).toList(),
                    table.schema())));
    return tables;
  }
}
