package org.focale.jobs.baseline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.PersonSeries;
import org.focale.features.Series;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.report.Section;
import org.focale.stats.baseline.CorrelationEvidence;
import org.focale.stats.baseline.CorrelationPrior;

/**
 * What does a population add to what is known of each member of a cohort?
 *
 * <p>Inputs: the timelines of a cohort and of a population. Outputs: per member and measure the
 * personal level, its variability and trend and the next reading to be expected, shrunk towards
 * people of the same sex and age; what was fitted to these; and releasable tables of how people
 * differ and how often the next reading was foretold.
 *
 * <pre>baseline --lake L --source asthma-rabat --population population --purpose HMB</pre>
 */
public final class Baseline implements Job<BaselineParameters> {

  /** Groups of peers: measures times two or three sexes times some forty bands of ages. */
  private static final int MOST_GROUPS = 200_000;

  @Override
  public JobSpec<BaselineParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "baseline",
            "What is usual for each member of a cohort, given a population?",
            "Reads the timelines of --source, the cohort, and of --population. Writes baseline (per"
                + " person), baseline_prior (restricted), baseline_population, baseline_summary and"
                + " baseline_shrinkage (releasable).",
            BaselineParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "baseline --lake lake --source cohort --population population --purpose HMB"),
        () -> BaselineTables.ALL);
  }

  @Override
  public Set<String> otherSources(BaselineParameters parameters) {
    return Set.of(parameters.population());
  }

  @Override
  public Outputs run(Inputs inputs, BaselineParameters parameters) {
    ChosenMeasures chosen = ChosenMeasures.of(inputs, parameters);
    PersonSeries series = new PersonSeries(parameters.windowDays(), chosen.measures());
    List<Row> priors = priors(inputs, parameters, chosen, series);
    MemberKernel kernel = new MemberKernel(series, PeerGroups.of(priors));
    Dataset<Row> members =
        inputs.keep(inputs.timelines(inputs.source(), kernel, BaselineTables.BASELINE.schema()));
    Dataset<Row> groups = inputs.rows(priors, BaselineTables.PRIOR.schema());
    Dataset<Row> names = inputs.rows(names(chosen), ReleasedFigures.NAMES);

    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put("baseline", members);
    tables.put("baseline_prior", groups);
    tables.put("baseline_population", ReleasedFigures.population(groups, names));
    tables.put("baseline_summary", ReleasedFigures.summary(members, names));
    tables.put("baseline_shrinkage", ReleasedFigures.shrinkage(members, names));
    return Outputs.of(tables)
        .note(
            "Members who are also in the population are among their own peers: with n peers that"
                + " moves a level by the order of 1/n.");
  }

  @Override
  public List<Section> report(Released released, BaselineParameters parameters) {
    return BaselineReport.sections(released, parameters);
  }

  /** Two passes over the population: the correlation of days, then everything else in one. */
  private static List<Row> priors(
      Inputs inputs, BaselineParameters parameters, ChosenMeasures chosen, PersonSeries series) {
    String population = parameters.population();
    Map<Series.Measure, CorrelationPrior> correlations =
        correlations(inputs, population, chosen, series);
    Map<Series.Measure, Double> rho = new HashMap<>();
    correlations.forEach((measure, prior) -> rho.put(measure, prior.likeliest()));
    CellKernel cells = new CellKernel(series, chosen.measurements(), rho);
    Dataset<Row> fitted =
        new PeerFit(chosen.measurements(), correlations, parameters.minPeers())
            .fit(inputs.timelines(population, cells, CellKernel.SCHEMA));
    return inputs.small(fitted, MOST_GROUPS);
  }

  private static Map<Series.Measure, CorrelationPrior> correlations(
      Inputs inputs, String population, ChosenMeasures chosen, PersonSeries series) {
    Dataset<Row> evidence =
        inputs
            .timelines(
                population,
                new CorrelationKernel(series, chosen.measurements()),
                CorrelationKernel.SCHEMA)
            .groupBy("concept_id", "place")
            .agg(
                sum("likelihood").alias("likelihood"),
                sum("squared_score").alias("squared_score"),
                sum("information").alias("information"),
                sum("squared_information").alias("squared_information"))
            .orderBy(col("concept_id"), col("place"));
    int most = CorrelationEvidence.PLACES * Math.max(1, chosen.measures().size());
    List<Row> rows = inputs.small(evidence, most);
    Map<Series.Measure, CorrelationPrior> priors = new HashMap<>();
    for (Series.Measure measure : chosen.measures()) {
      priors.put(
          measure, CorrelationPrior.of(CorrelationKernel.evidence(rows, measure.conceptId())));
    }
    return priors;
  }

  private static List<Row> names(ChosenMeasures chosen) {
    List<Row> rows = new ArrayList<>();
    for (Series.Measure measure : chosen.all()) {
      rows.add(RowFactory.create(measure.name(), measure.conceptId(), chosen.names().get(measure)));
    }
    return rows;
  }
}
