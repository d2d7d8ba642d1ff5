package org.focale.jobs.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.report.Section;

/**
 * Where does each member of a cohort stand among people of the same sex and age?
 *
 * <p>Inputs: the timelines of a cohort and of a population. Outputs: per member and measure the
 * percentile among peers, and releasable tables of how the cohort spreads over them.
 *
 * <pre>context --lake L --source asthma-rabat --population population --purpose HMB</pre>
 */
public final class Context implements Job<ContextParameters> {

  private static final String[] KEY = {"measure", "concept_id"};

  @Override
  public JobSpec<ContextParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "context",
            "Where does each member of a cohort stand among people of the same sex and age?",
            "Reads the timelines of --source, the cohort, and of --population. Writes context (per"
                + " person), context_summary and context_measure (releasable).",
            ContextParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "context --lake lake --source cohort --population population --purpose HMB"),
        () -> ContextTables.ALL);
  }

  @Override
  public Set<String> otherSources(ContextParameters parameters) {
    return Set.of(parameters.population());
  }

  @Override
  public Outputs run(Inputs inputs, ContextParameters parameters) {
    String population = parameters.population();
    ComparedMeasures compared =
        ComparedMeasures.choose(inputs, population, parameters.topMeasurements());
    ProfileKernel kernel = new ProfileKernel(parameters.windowDays(), compared.values());
    Dataset<Row> members = inputs.timelines(inputs.source(), kernel, ProfileKernel.SCHEMA);
    Dataset<Row> everybody = inputs.timelines(population, kernel, ProfileKernel.SCHEMA);
    Dataset<Row> ranked =
        inputs.keep(
            PeerRanks.of(
                members.filter(col("value").isNotNull()),
                everybody.filter(col("value").isNotNull()),
                parameters.minPeers()));
    Dataset<Row> measures = inputs.rows(compared.rows(), ComparedMeasures.SCHEMA);

    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put("context", shaped(ranked, ContextTables.CONTEXT));
    tables.put("context_summary", shaped(summary(ranked, measures), ContextTables.SUMMARY));
    tables.put("context_measure", shaped(sizes(members, ranked, measures), ContextTables.MEASURES));
    return Outputs.of(tables)
        .note(
            "Members who are also in the population are among their own peers: with n peers that"
                + " moves a percentile by at most 50/n.");
  }

  @Override
  public List<Section> report(Released released, ContextParameters parameters) {
    return ContextReport.sections(released, parameters);
  }

  /** Members per tenth of the peers, and in all. */
  private static Dataset<Row> summary(Dataset<Row> ranked, Dataset<Row> measures) {
    Column decile = least(floor(col("percentile").divide(10)).plus(1), lit(10L)).cast("string");
    Dataset<Row> placed = ranked.filter(col("percentile").isNotNull()).withColumn("decile", decile);
    return placed
        .unionByName(placed.withColumn("decile", lit("all")))
        .groupBy("measure", "concept_id", "decile")
        .agg(count(lit(1)).alias("persons"))
        .join(broadcast(measures.select("measure", "concept_id", "name")), KEY, "inner");
  }

  /** What was compared, for how many of the population and of the cohort. */
  private static Dataset<Row> sizes(
      Dataset<Row> members, Dataset<Row> ranked, Dataset<Row> measures) {
    Dataset<Row> cohort =
        members.groupBy("measure", "concept_id").agg(count(lit(1)).alias("members"));
    Dataset<Row> placed =
        ranked
            .groupBy("measure", "concept_id")
            .agg(count_if(col("percentile").isNotNull()).alias("compared"));
    return measures
        .join(cohort, KEY, "left")
        .join(placed, KEY, "left")
        .withColumn("members", coalesce(col("members"), lit(0L)))
        .withColumn("compared", coalesce(col("compared"), lit(0L)))
        .withColumn("absent", col("members").minus(col("compared")));
  }

  private static Dataset<Row> shaped(Dataset<Row> rows, TableSpec table) {
    return rows.select(
        table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new));
  }
}
