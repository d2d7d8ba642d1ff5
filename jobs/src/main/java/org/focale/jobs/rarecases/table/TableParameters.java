package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
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
    @Parameter(doc = "With --table: one detector, or all together. Default: ensemble.")
        Optional<Detection> detector,
    @Parameter(
            doc = "With --table: trees of the isolation forest.",
            unset = "" + TableParameters.TREES,
            min = "1",
            max = "1000")
        int trees,
    @Parameter(
            doc = "With --table: rows that each tree is grown on.",
            unset = "" + TableParameters.SAMPLE,
            min = "2",
            max = "256")
        int sample) {

  static final int TREES = 100;
  static final int SAMPLE = 256;

  /** No table: persons are searched. */
  public static final TableParameters NONE =
      new TableParameters(
          Optional.empty(), Optional.empty(), List.of(), Optional.empty(), TREES, SAMPLE);

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
      alone(problems, detector.isPresent(), "--detector");
      alone(problems, trees != TREES, "--trees");
      alone(problems, sample != SAMPLE, "--sample");
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
  public Optional<RareTableRequest> request(double review) {
    return table.map(
        path ->
            new RareTableRequest(
                path, id, ignore, detector.orElse(Detection.ENSEMBLE), review, trees, sample));
  }
}
