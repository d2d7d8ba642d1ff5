package org.focale.jobs.context;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Where does each member of a cohort stand in a population, who there is like each, and how does
 * the cohort differ from it?
 *
 * <p>Inputs: the timelines of a cohort and of a population; if asked, scores of both and the links
 * between them. Outputs: per member and measure the percentile among peers, comparators and
 * weights; releasable tables of how the cohort spreads over the peers and of its balance.
 *
 * <pre>context --lake L --source asthma-rabat --population population --purpose HMB</pre>
 */
public final class Context implements Job<ContextParameters> {

  @Override
  public JobSpec<ContextParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "context",
            "Where does each member of a cohort stand in a population, and who there is alike?",
            """
            Reads the timelines of --source, the cohort, and of --population. Writes context (per
            person), context_summary, context_measure and balance (releasable) and
            context_reference (restricted); with --matched also matched_peer, with --weights also
            member_weight (per person) and weighting (releasable).\
            """,
            ContextParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "context --lake lake --source cohort --population population --purpose HMB"),
        () -> ContextTables.ALL);
  }

  @Override
  public List<TableSpec> tables(ContextParameters parameters) {
    return ContextTables.of(parameters);
  }

  @Override
  public Set<String> otherSources(ContextParameters parameters) {
    return Set.of(parameters.population());
  }

  @Override
  public Set<String> resultsIfAnyOf(ContextParameters parameters) {
    return parameters.links() ? OwnRecords.jobs(parameters.population()) : Set.of();
  }

  @Override
  public Set<String> modelsOf(ContextParameters parameters) {
    return parameters.scoreMeasures().stream()
        .flatMap(score -> score.runs(parameters.population()).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> personsOfModels(ContextParameters parameters) {
    return modelsOf(parameters);
  }

  @Override
  public Outputs run(Inputs inputs, ContextParameters parameters) {
    return new Comparison(inputs, parameters).outputs();
  }

  @Override
  public List<Section> report(Released released, ContextParameters parameters) {
    return Stream.concat(
            ContextReport.sections(released, parameters).stream(),
            BalanceReport.sections(released, parameters).stream())
        .toList();
  }
}
