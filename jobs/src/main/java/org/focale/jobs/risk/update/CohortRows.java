package org.focale.jobs.risk.update;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.focale.job.Inputs;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.LabelledRows;
import org.focale.problem.BrokenInput;

/**
 * Who are the members of a cohort, wherever they come from?
 *
 * @param days of the members, in the order of their row numbers; none for a given table
 * @param notes of who takes no part, in sentences for the manifest
 */
record CohortRows(List<CohortMember> members, List<Day> days, List<String> notes) {

  /** Of which person, and which day, is a row? */
  record Day(long personId, LocalDate day) {}

  /** Beyond this a cohort is no small one, and everything here is done on one machine. */
  static final int MOST_ROWS = 20_000;

  /**
   * The rows of a given table.
   *
   * @throws BrokenInput if it lacks columns of the model, or rows of either outcome, or has too
   *     many rows
   */
  static CohortRows ofTable(
      Inputs inputs, String table, String schema, String model, StoredModel stored) {
    LabelledRows read = LabelledRows.read(inputs, table, schema, model, stored);
    requireSmall(read.takingPart());
    return new CohortRows(read.small(inputs, MOST_ROWS, CohortMember::new), List.of(), List.of());
  }

  /** Refuses what is no small cohort. */
  static void requireSmall(long rows) {
    if (rows > MOST_ROWS) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%,d rows take part; an update is for a small cohort of at most %,d. Train a model on"
                  + " it: train-risk.",
              rows,
              MOST_ROWS));
    }
  }
}
