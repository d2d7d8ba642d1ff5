package org.focale.jobs.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.CovariateKernel;
import org.focale.features.IndexRule;
import org.focale.features.LastObserved;
import org.focale.features.ObservedOn;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * Of whom are covariates made, and on which days?
 *
 * @param rule finds the target's index day in the timeline itself, where no rows give it
 * @param rows the index days of the target, or of the comparator, that rows give
 * @param given the index days of a file, each once, if there is one
 */
record IndexDays(
    Optional<IndexRule> rule, Optional<Dataset<Row>> rows, Optional<Dataset<Row>> given) {

  static final int TARGET = CovariateKernel.OF_RULE;
  static final int COMPARATOR = 1;
  static final String COHORTS = "cohorts";

  private static final int MOST_COHORTS = 100_000;
  private static final int SHOWN_COHORTS = 20;

  static IndexDays of(Inputs inputs, FeaturesParameters parameters) {
    Optional<Dataset<Row>> given =
        parameters.dayFile().map(file -> inputs.keep(inputs.days(file, TARGET)));
    Optional<Dataset<Row>> target =
        parameters.cohort().map(id -> cohort(inputs, id, TARGET)).or(() -> given);
    Optional<Dataset<Row>> comparator =
        parameters.comparatorCohort().map(id -> cohort(inputs, id, COMPARATOR));
    Optional<Dataset<Row>> rows =
        target.isPresent() && comparator.isPresent()
            ? Optional.of(target.get().union(comparator.get()))
            : target.or(() -> comparator);
    return new IndexDays(target.isPresent() ? Optional.empty() : Optional.of(rule(parameters)), rows, given);
  }

  private static IndexRule rule(FeaturesParameters parameters) {
    return parameters
        .indexDate()
        .<IndexRule>map(date -> new ObservedOn((int) date.toEpochDay()))
        .orElseGet(LastObserved::new);
  }

  /**
   * The first days of a cohort's stays.
   *
   * @throws BadParameters if the newest run has no such cohort
   * @throws BrokenInput if the cohort is empty
   */
  private static Dataset<Row> cohort(Inputs inputs, int id, int kind) {
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

  /** The covariates of every index day, in one scan of the arrays that the kernel asks for. */
  Dataset<Row> covariates(Inputs inputs, CovariateKernel kernel) {
    String source = inputs.source();
    if (rule.isPresent() && rows.isPresent()) {
      Dataset<Row> found =
          inputs.timelines(source, new RuleDays(rule.get()), RuleDays.SCHEMA).union(rows.get());
      return inputs.timelines(source, kernel, CovariateKernel.SCHEMA, found);
    }
    return rule.isPresent()
        ? inputs.timelines(source, kernel.on(rule.get()), CovariateKernel.SCHEMA)
        : inputs.timelines(source, kernel, CovariateKernel.SCHEMA, rows.orElseThrow());
  }
}
