package org.focale.jobs.risk.question;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.unix_date;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * What is asked of a source, in terms that can be asked of another?
 *
 * @param index what an index day is
 * @param indexDate that of everybody; empty unless the index is a date
 * @param outcome what is predicted
 * @param outcomeVisits concepts without their descendants; empty unless the outcome is visits
 * @param riskStartDay first day of the time at risk, at least 1: the index is day 0
 * @param horizonDays its last day
 * @param washoutDays of observation before the index
 * @param outcomeWashoutDays before the index without the outcome; 0 asks nothing
 * @param requireFollowUp if false, no record is taken as no outcome
 */
public record AskedQuestion(
    Index index,
    Optional<LocalDate> indexDate,
    What outcome,
    List<Integer> outcomeVisits,
    int riskStartDay,
    int horizonDays,
    int washoutDays,
    int outcomeWashoutDays,
    boolean requireFollowUp) {

  /** What can an index day be? */
  public enum Index {
    /** The end of one visit of a person, drawn. */
    VISIT,
    /** A day that is the same for everybody. */
    DATE,
    /** The first day of a stay in a cohort. */
    COHORT,
    /** A day that a file gives. */
    FILE
  }

  /** What can be predicted? */
  public enum What {
    VISITS,
    DEATH,
    /** The first day of a stay in a cohort. */
    COHORT
  }

  public AskedQuestion {
    outcomeVisits = List.copyOf(outcomeVisits);
    if (indexDate.isPresent() != (index == Index.DATE)
        || outcomeVisits.isEmpty() == (outcome == What.VISITS)) {
      throw new IllegalArgumentException(
          "index " + index + " " + indexDate + ", outcome " + outcome + " " + outcomeVisits);
    }
  }

  /** The rule for the run's source: its kinds of visits, and the last day observed in it. */
  public RiskQuestion rule(Inputs inputs) {
    return rule(inputs, requireFollowUp ? FollowUp.COMPLETE : FollowUp.ASSUMED);
  }

  /** The same with another fate of index days that were not followed. */
  public RiskQuestion rule(Inputs inputs, FollowUp followUp) {
    return new RiskQuestion(
        switch (outcome) {
          case COHORT -> new Outcome.CohortStart();
          case DEATH -> new Outcome.Death();
          case VISITS ->
              Outcome.Visits.of(
                  inputs.concepts(inputs.source()).withDescendants(Set.copyOf(outcomeVisits)));
        },
        riskStartDay,
        horizonDays,
        washoutDays,
        outcomeWashoutDays,
        followUp,
        lastObservedDay(inputs));
  }

  private static int lastObservedDay(Inputs inputs) {
    Row last =
        inputs
            .small(
                inputs
                    .table(inputs.source(), "observation_period")
                    .agg(max(unix_date(col("observation_period_end_date")))),
                1)
            .get(0);
    return last.isNullAt(0) ? Integer.MAX_VALUE : last.getInt(0);
  }
}
