package org.focale.jobs.rarecases;

import java.util.List;
import java.util.Set;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.table.RareRowReport;
import org.focale.jobs.rarecases.table.RareRows;
import org.focale.jobs.rarecases.table.RareTableTables;
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

  static final String NAME = "rare-cases";

  @Override
  public JobSpec<RareCasesParameters> spec() {
    return new JobSpec<>(
            new CommandSpec<>(
                NAME,
                "Whose record is unlike that of their peers, and what makes it so?",
                "Reads the timelines of --source. Writes rare_case, rare_case_reason,"
                    + " rare_case_error, rare_code_person (per person), rare_feature, rare_score"
                    + " and rare_combination (releasable), and rare_peers, what was learnt"
                    + " (restricted); with --phenotypes also phenotype_score (per person) and"
                    + " phenotype_feature (releasable). --detector ranks persons by how unlike"
                    + " everybody they are, beside the comparison with peers. With --table it"
                    + " compares the rows of a given table instead, and writes the first two per"
                    + " row, rare_feature and rare_score; --keep-model keeps what it learnt, by"
                    + " which --model scores the rows of a later table.",
                RareCasesParameters.class,
                Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED, Needs.SPARK),
                Set.of(Needs.SOURCE),
                "rare-cases --lake lake --source population --purpose HMB"),
            () -> RareTables.ALL)
        .with("--table", () -> RareTableTables.WITH_MODEL);
  }

  @Override
  public boolean readsSource(RareCasesParameters parameters) {
    return !parameters.rows().isGiven();
  }

  @Override
  public Set<String> resultsOf(RareCasesParameters parameters) {
    return parameters.peers().verdicts() ? Set.of(Verdicts.JOB) : Set.of();
  }

  @Override
  public Set<String> modelsOf(RareCasesParameters parameters) {
    return parameters.rows().model().map(Set::of).orElse(Set.of());
  }

  @Override
  public List<TableSpec> tables(RareCasesParameters parameters) {
    return parameters.rows().isGiven()
        ? parameters.rows().tables()
        : parameters.codes().tablesAfter(RareTables.ALL);
  }

  @Override
  public String content(RareCasesParameters parameters) {
    return parameters
        .request()
        .map(RareRows::content)
        .orElseGet(() -> parameters.codes().content());
  }

  @Override
  public Outputs run(Inputs inputs, RareCasesParameters parameters) {
    return parameters
        .request()
        .map(request -> RareRows.run(inputs, request))
        .orElseGet(() -> RarePersons.find(inputs, parameters));
  }

  @Override
  public List<Section> report(Released released, RareCasesParameters parameters) {
    return parameters.rows().isGiven()
        ? RareRowReport.sections(released)
        : RareReport.sections(released, parameters.detectors().ofPersons());
  }
}
