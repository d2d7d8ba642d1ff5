package org.focale.jobs.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.CovariateKernel;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.problem.BrokenInput;

/** How many persons and index days have covariates, and can each day be one? */
record Participants(Counts target, Counts comparator) {

  /**
   * Those of one kind.
   *
   * @param unborn index days before the person's birth
   * @param unobserved index days in no observation period, and not the day after one
   */
  record Counts(long days, long persons, long unborn, long unobserved) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /**
   * Counts.
   *
   * @param covariates rows of {@link CovariateKernel}
   */
  static Participants of(Inputs inputs, Dataset<Row> covariates) {
    List<Row> rows =
        inputs.small(
            covariates
                .groupBy("kind")
                .agg(
                    count(lit(1)),
                    sum(col(CovariateKernel.FIRST).cast("long")),
                    sum(not(col("born")).cast("long")),
                    sum(not(col("observed")).cast("long"))),
            2);
    Map<Integer, Counts> byKind = new HashMap<>();
    for (Row row : rows) {
      byKind.put(
          row.getInt(0),
          new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }
    return new Participants(
        byKind.getOrDefault(IndexDays.TARGET, Counts.NONE),
        byKind.getOrDefault(IndexDays.COMPARATOR, Counts.NONE));
  }

  /**
   * Refuses index days that cannot be.
   *
   * @throws BrokenInput if there is none, or one lies before its person's birth
   */
  void require(FeaturesParameters parameters) {
    if (target.days() == 0) {
      throw new BrokenInput(
          "No person of the source who may be seen has an index day" + whence(parameters) + ".");
    }
    if (parameters.comparatorCohort().isPresent() && comparator.days() == 0) {
      throw new BrokenInput("No person of the comparator cohort may be seen.");
    }
    long unborn = target.unborn() + comparator.unborn();
    if (unborn > 0) {
      throw new BrokenInput(
          DisclosureRule.DEFAULT.told(unborn)
              + " of the index days lie before the birth of their person. Correct the dates, or"
              + " leave these persons out.");
    }
  }

  private static String whence(FeaturesParameters parameters) {
    if (parameters.cohort().isPresent()) {
      return " in cohort " + parameters.cohort().get();
    }
    if (parameters.indexDate().isPresent()) {
      return ": nobody is observed on " + parameters.indexDate().get();
    }
    return parameters.indexFile().isEmpty()
        ? ": nobody has an observation period"
        : " in " + parameters.indexFile();
  }
}
