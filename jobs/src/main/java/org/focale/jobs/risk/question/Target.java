package org.focale.jobs.risk.question;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.focale.features.IndexRule;
import org.focale.features.ObservedOn;
import org.focale.job.CohortDays;
import org.focale.job.Inputs;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Kernel;

/**
 * Of whom is the risk predicted, and from which days?
 *
 * @param days for the kernel
 * @param marked index days and days of the outcome that rows give, if any do
 */
public record Target(IndexDays days, Optional<Dataset<Row>> marked) {

  /**
   * Finds the days.
   *
   * @param outcomeCohort that is the outcome, if a cohort is
   * @param lastIndexDay that an index drawn among visits may have
   */
  public static Target of(
      Inputs inputs, IndexChoice choice, Optional<Integer> outcomeCohort, int lastIndexDay) {
    Optional<Dataset<Row>> given =
        choice
            .cohort()
            .map(id -> CohortDays.of(inputs, id, IndexDays.KIND))
            .or(() -> choice.file().map(file -> inputs.days(file, IndexDays.KIND)));
    Optional<Dataset<Row>> outcomes =
        outcomeCohort.map(id -> CohortDays.of(inputs, id, Outcome.CohortStart.KIND));
    if (given.isPresent()) {
      return new Target(new IndexDays.Given(), union(given.get(), outcomes));
    }
    IndexRule rule =
        choice
            .date()
            .<IndexRule>map(date -> new ObservedOn((int) date.toEpochDay()))
            .orElseGet(() -> new DrawnVisit(inputs.seed(), lastIndexDay));
    return new Target(
        new IndexDays.Found(rule),
        outcomes.flatMap(rows -> union(everybody(inputs), Optional.of(rows))));
  }

  private static Optional<Dataset<Row>> union(Dataset<Row> one, Optional<Dataset<Row>> other) {
    return Optional.of(other.map(rows -> one.union(rows)).orElse(one));
  }

  /** A mark for each person, so that who has no outcome is asked about too. */
  private static Dataset<Row> everybody(Inputs inputs) {
    return inputs
        .table(inputs.source(), "person")
        .select(
            col("person_id"), lit(ParticipantKernel.EVERYBODY_KIND).as("kind"), lit(0).as("day"));
  }

  /**
   * What a kernel makes of each index day, in one scan.
   *
   * @param schema of the rows that the kernel returns
   */
  public <K extends Kernel<List<Row>> & DatedKernel<List<Row>>> Dataset<Row> rows(
      Inputs inputs, K kernel, StructType schema) {
    String source = inputs.source();
    return marked
        .map(days -> inputs.timelines(source, kernel, schema, days))
        .orElseGet(() -> inputs.timelines(source, kernel, schema));
  }
}
