package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.score.DetectorParameters;
import org.focale.problem.BadParameters;

/** Which given table is searched instead of persons, and how? */
public record TableParameters(
    @Parameter(
            doc =
                "A flat table to search instead of --source: CSV with a header, or Parquet; a row"
                    + " is compared with all others.",
            example = "patients.csv")
        Optional<String> table,
    @Parameter(doc = "With --table: the column that names a row.", example = "patient")
        Optional<String> id,
    @Parameter(
            doc = "With --table: columns that are not compared, as a label.",
            unset = "",
            example = "label,site")
        List<String> ignore,
    @Parameter(
            doc =
                "With --table: keep what was learnt from its rows, for --model. It may hold the"
                    + " rows.",
            unset = "false")
        boolean keepModel,
    @Parameter(
            doc =
                "With --table: compare its rows with those of an earlier table, by the run that"
                    + " kept what it learnt: rare-cases/<run>.",
            example = "rare-cases/20260131T090000000-1a2b3c4d")
        Optional<String> model) {

  /** No table: persons are searched. */
  public static final TableParameters NONE =
      new TableParameters(Optional.empty(), Optional.empty(), List.of(), false, Optional.empty());

  /**
   * Refuses what goes with a table alone where there is none.
   *
   * @throws BadParameters with every problem
   */
  public TableParameters {
    ignore = List.copyOf(ignore);
    List<String> problems = new ArrayList<>();
    if (table.isEmpty()) {
      alone(problems, id.isPresent(), "--id");
      alone(problems, !ignore.isEmpty(), "--ignore");
      alone(problems, keepModel, "--keep-model");
      alone(problems, model.isPresent(), "--model");
    }
    if (keepModel && model.isPresent()) {
      problems.add("--model fits nothing that --keep-model could keep: leave one out.");
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  private static void alone(List<String> problems, boolean wrong, String option) {
    if (wrong) {
      problems.add(option + " goes with --table alone.");
    }
  }

  /** Whether a table is searched. */
  public boolean isGiven() {
    return table.isPresent();
  }

  /** What is written. */
  public List<TableSpec> tables() {
    return keepModel ? RareTableTables.WITH_MODEL : RareTableTables.ALL;
  }

  /**
   * What is asked of the table, if there is one.
   *
   * @param review share of the rows whose reasons are written
   */
  public Optional<RareTableRequest> request(DetectorParameters detectors, double review) {
    return table.map(
        path -> new RareTableRequest(path, id, ignore, detectors, review, model, keepModel));
  }
}
