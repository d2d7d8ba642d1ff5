package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.report.Section;

/**
 * Who is eligible for a trial, where, and what does each criterion cost?
 *
 * <p>Inputs: a trial file, the timelines of a source and its vocabulary. Outputs: how many are
 * eligible at each site, where they are lost, and what every subset of the criteria would leave.
 *
 * <pre>recruit --lake L --source population --purpose HMB --trial conf/trials/asthma.conf</pre>
 */
public final class Recruit implements Job<RecruitParameters> {

  private static final int MOST_CELLS = 2_000_000;

  @Override
  public JobSpec<RecruitParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "recruit",
            "Who is eligible for a trial, where, and what does each criterion cost?",
            "Reads the timelines of --source and the criteria of --trial. Writes feasibility and"
                + " funnel (releasable), criterion_mask and criterion_subset (exact, restricted).",
            RecruitParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "recruit --lake lake --source population --purpose HMB --trial trial.conf"),
        () -> FeasibilityTables.ALL);
  }

  /** Refuses a trial file that cannot be read before any data are. */
  @Override
  public String content(RecruitParameters parameters) {
    return GivenFile.digest(TrialReader.read(parameters.trial()).files());
  }

  @Override
  public Outputs run(Inputs inputs, RecruitParameters parameters) {
    Trial trial = TrialReader.read(parameters.trial()).trial();
    AsOfDays days = AsOfDays.of(inputs, trial);
    Criteria.Compiled compiled = Criteria.compile(inputs, trial);
    EligibilityKernel kernel = new EligibilityKernel(trial, compiled.checks(), days.days());
    Dataset<Row> persons =
        inputs.keep(inputs.timelines(inputs.source(), kernel, EligibilityKernel.SCHEMA));

    Funnel funnel = new Funnel(trial, counts(inputs, trial, persons));
    CountSystem system = new CountSystem();
    funnel.addTo(system);
    Map<String, Long> shown = system.shown();
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    put(tables, inputs, FeasibilityTables.FEASIBILITY, funnel.feasibility(shown));
    put(tables, inputs, FeasibilityTables.FUNNEL, funnel.steps(shown));
    put(tables, inputs, FeasibilityTables.MASK, funnel.masks());
    put(tables, inputs, FeasibilityTables.SUBSET, funnel.subsets());
    return Outputs.of(tables);
  }

  private static void put(
      Map<String, Dataset<Row>> tables, Inputs inputs, TableSpec table, List<Row> rows) {
    tables.put(table.name(), inputs.rows(rows, table.schema()));
  }

  private static EligibilityCounts counts(Inputs inputs, Trial trial, Dataset<Row> persons) {
    Dataset<Row> cells =
        persons
            .filter(col("known_days").bitwiseAND(1).notEqual(0))
            .groupBy("site", "surely", "possibly")
            .agg(count(lit(1)).as("persons"));
    return new EligibilityCounts(
        trial.criteria(),
        inputs.small(cells, MOST_CELLS).stream().map(EligibilityCounts.Cell::of).toList());
  }

  @Override
  public List<Section> report(Released released, RecruitParameters parameters) {
    return RecruitReport.sections(released);
  }
}
