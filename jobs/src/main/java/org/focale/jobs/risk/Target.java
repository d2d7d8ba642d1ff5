package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.IndexRule;
import org.focale.features.ObservedOn;
import org.focale.job.CohortDays;
import org.focale.job.Inputs;
import org.focale.jobs.risk.question.DrawnVisit;
import org.focale.jobs.risk.question.IndexDays;
import org.focale.jobs.risk.question.Outcome;
import org.focale.jobs.risk.question.ParticipantKernel;

/**
 * Of whom is the risk predicted, and from which days?
 *
 * @param days for the kernel
 * @param marked index days and days of the outcome that rows give, if any do
 */
record Target(IndexDays days, Optional<Dataset<Row>> marked) {

  /**
   * @param lastIndexDay that an index drawn among visits may have
   */
  static Target of(Inputs inputs, TrainRiskParameters parameters, int lastIndexDay) {
    Optional<Dataset<Row>> given =
        parameters
            .targetCohort()
            .map(id -> CohortDays.of(inputs, id, IndexDays.KIND))
            .or(() -> parameters.dayFile().map(file -> inputs.days(file, IndexDays.KIND)));
    Optional<Dataset<Row>> outcomes =
        parameters.outcomeCohort().map(id -> CohortDays.of(inputs, id, Outcome.CohortStart.KIND));
    if (given.isPresent()) {
      return new Target(new IndexDays.Given(), union(given.get(), outcomes));
    }
    IndexRule rule =
        parameters
            .indexDate()
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

  /** A row per index day, in one scan. */
  Dataset<Row> rows(Inputs inputs, ParticipantKernel kernel) {
    String source = inputs.source();
    return marked
        .map(days -> inputs.timelines(source, kernel, ParticipantKernel.SCHEMA, days))
        .orElseGet(() -> inputs.timelines(source, kernel, ParticipantKernel.SCHEMA));
  }
}
