package org.focale.jobs.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.problem.BrokenInput;
import org.focale.report.Section;

/**
 * How near do a study's figures come to the truth of a simulated population?
 *
 * <p>Inputs: the truth that {@code simulate} wrote beside a source, and the newest results of the
 * jobs named. Outputs: the true risk of each held-out person, and releasable tables of each figure
 * beside what a perfect answer would give.
 *
 * <pre>compare-truth --lake L --source population --purpose HMB</pre>
 */
public final class CompareTruth implements Job<CompareTruthParameters> {

  @Override
  public JobSpec<CompareTruthParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "compare-truth",
            "How near do the figures come to the truth of a simulated population?",
            "Reads the truth of --source, which simulate wrote, and the newest results of other"
                + " jobs on it. Writes risk_truth (per person), truth_figure and truth_group"
                + " (releasable).",
            CompareTruthParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "compare-truth --lake lake --source population --purpose HMB"),
        () -> TruthTables.ALL);
  }

  @Override
  public Set<String> resultsOf(CompareTruthParameters parameters) {
    return Set.copyOf(parameters.results());
  }

  @Override
  public Outputs run(Inputs inputs, CompareTruthParameters parameters) {
    if (!inputs.has(inputs.source(), "truth")) {
      throw new BrokenInput(
          inputs.source()
              + " has no truth to compare with: only sources made by `simulate` have one.");
    }
    List<String> results = parameters.results();
    Compared compared = Compared.nothing();
    Dataset<Row> persons = inputs.rows(List.of(), TrueRiskRow.SCHEMA);
    if (results.contains(CompareTruthParameters.RISK)) {
      persons = inputs.keep(RiskAgainstTruth.persons(inputs, parameters.horizonDays()));
      compared = compared.and(RiskAgainstTruth.compare(inputs, persons));
    }
    if (results.contains(CompareTruthParameters.RARE)) {
      compared = compared.and(RareAgainstTruth.compare(inputs, parameters.review()));
      compared = compared.and(ErrorsAgainstTruth.compare(inputs));
    }
    if (results.contains(CompareTruthParameters.CONTEXT)) {
      compared = compared.and(PercentilesAgainstTruth.compare(inputs));
    }
    if (results.contains(CompareTruthParameters.LINK)) {
      compared = compared.and(LinksAgainstTruth.compare(inputs));
    }
    if (results.contains(CompareTruthParameters.BASELINE)) {
      compared = compared.and(LevelsAgainstTruth.compare(inputs));
    }
    if (compared.figures().isEmpty()) {
      throw new BrokenInput(
          "No person of the results is one whose truth is known; were they made from this"
              + " snapshot of "
              + inputs.source()
              + "?");
    }
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(TruthTables.RISK.name(), persons);
    tables.put(
        TruthTables.FIGURE.name(), inputs.rows(compared.figures(), TruthTables.FIGURE.schema()));
    tables.put(
        TruthTables.GROUP.name(), inputs.rows(compared.groups(), TruthTables.GROUP.schema()));
    return Outputs.of(tables);
  }

  @Override
  public List<Section> report(Released released, CompareTruthParameters parameters) {
    return TruthReport.sections(released, parameters);
  }
}
