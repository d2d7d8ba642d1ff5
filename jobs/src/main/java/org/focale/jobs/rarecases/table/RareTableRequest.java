package org.focale.jobs.rarecases.table;

import java.util.List;
import java.util.Optional;
import org.focale.jobs.rarecases.score.DetectorParameters;

/**
 * What is asked of a given table?
 *
 * @param table path of the CSV or Parquet file
 * @param id the column that names a row, if one does; not compared
 * @param ignored columns that are not compared
 * @param review share of the rows whose reasons are written, 0 to 1
 * @param model the run whose rows they are compared with, if they are of a later table
 * @param keepModel whether what is learnt is kept for later tables
 */
public record RareTableRequest(
    String table,
    Optional<String> id,
    List<String> ignored,
    DetectorParameters detectors,
    double review,
    Optional<String> model,
    boolean keepModel) {

  private static final long LEAST_REVIEWED = 20;

  public RareTableRequest {
    ignored = List.copyOf(ignored);
  }

  /** How many of so many rows are reviewed. */
  int reviewed(int rows) {
    return (int) Math.min(rows, Math.max(LEAST_REVIEWED, (long) Math.ceil(review * rows)));
  }
}
