package org.focale.jobs.features;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.CovariateKernel;
import org.focale.features.IndexRule;
import org.focale.features.LastObserved;
import org.focale.features.ObservedOn;
import org.focale.job.CohortDays;
import org.focale.job.Inputs;

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

  static IndexDays of(Inputs inputs, FeaturesParameters parameters) {
    Optional<Dataset<Row>> given =
        parameters.dayFile().map(file -> inputs.keep(inputs.days(file, TARGET)));
    Optional<Dataset<Row>> target =
        parameters.cohort().map(id -> CohortDays.of(inputs, id, TARGET)).or(() -> given);
    Optional<Dataset<Row>> comparator =
        parameters.comparatorCohort().map(id -> CohortDays.of(inputs, id, COMPARATOR));
    Optional<Dataset<Row>> rows =
        target.isPresent() && comparator.isPresent()
            ? Optional.of(target.get().union(comparator.get()))
            : target.or(() -> comparator);
    return new IndexDays(
        target.isPresent() ? Optional.empty() : Optional.of(rule(parameters)), rows, given);
  }

  private static IndexRule rule(FeaturesParameters parameters) {
    return parameters
        .indexDate()
        .<IndexRule>map(date -> new ObservedOn((int) date.toEpochDay()))
        .orElseGet(LastObserved::new);
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
