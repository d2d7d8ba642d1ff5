package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
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
        List<String> ignore) {

  /** No table: persons are searched. */
  public static final TableParameters NONE =
      new TableParameters(Optional.empty(), Optional.empty(), List.of());

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

  /**
   * What is asked of the table, if there is one.
   *
   * @param review share of the rows whose reasons are written
   */
  public Optional<RareTableRequest> request(DetectorParameters detectors, double review) {
    return table.map(path -> new RareTableRequest(path, id, ignore, detectors, review));
  }
}
