package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/** On which days do the stays in a cohort begin? */
public final class CohortDays {

  /** The job whose newest results are read; a job that asks declares it. */
  public static final String COHORTS = "cohorts";

  private static final int MOST_COHORTS = 100_000;
  private static final int SHOWN_COHORTS = 20;

  private CohortDays() {}

  /**
   * The first days of a cohort's stays, as {@link Inputs#timelines} takes them, each once.
   *
   * @throws BadParameters if the newest run has no such cohort
   * @throws BrokenInput if the cohort is empty
   */
  public static Dataset<Row> of(Inputs inputs, int id, int kind) {
    List<Row> counts =
        inputs.small(
            inputs
                .result(COHORTS, "cohort_count")
                .select("cohort_definition_id", "cohort_entries")
                .orderBy("cohort_definition_id"),
            MOST_COHORTS);
    Row found =
        counts.stream()
            .filter(row -> row.getInt(0) == id)
            .findFirst()
            .orElseThrow(
                () ->
                    new BadParameters(
                        "there is no cohort "
                            + id
                            + " in the newest run of `cohorts`, which has "
                            + told(counts)));
    if (found.getLong(1) == 0) {
      throw new BrokenInput(
          "Cohort " + id + " of the newest run of `cohorts` is empty, so there is no index day.");
    }
    return inputs
        .result(COHORTS, "cohort")
        .filter(col("cohort_definition_id").equalTo(id))
        .select(
            col("subject_id").as("person_id"),
            lit(kind).as("kind"),
            unix_date(col("cohort_start_date")).as("day"))
        .distinct();
  }

  private static String told(List<Row> counts) {
    return counts.stream()
            .limit(SHOWN_COHORTS)
            .map(row -> String.valueOf(row.getInt(0)))
            .collect(Collectors.joining(", "))
        + (counts.size() > SHOWN_COHORTS ? " and more" : "");
  }
}
