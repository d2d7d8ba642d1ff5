package org.focale.jobs.risk.score;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.IndexRule;
import org.focale.features.LastObserved;
import org.focale.features.ObservedOn;
import org.focale.job.CohortDays;
import org.focale.job.Inputs;
import org.focale.jobs.risk.question.IndexDays;

/**
 * Who is scored, and on which days?
 *
 * @param days for the kernel
 * @param marked the index days that rows give, if any do
 */
record ScoredDays(IndexDays days, Optional<Dataset<Row>> marked) {

  static ScoredDays of(Inputs inputs, ScoreRiskParameters parameters) {
    Optional<Dataset<Row>> given =
        parameters
            .cohort()
            .map(id -> CohortDays.of(inputs, id, IndexDays.KIND))
            .or(() -> parameters.dayFile().map(file -> inputs.days(file, IndexDays.KIND)));
    if (given.isPresent()) {
      return new ScoredDays(new IndexDays.Given(), given);
    }
    IndexRule rule =
        parameters
            .indexDate()
            .<IndexRule>map(date -> new ObservedOn((int) date.toEpochDay()))
            .orElseGet(LastObserved::new);
    return new ScoredDays(new IndexDays.Found(rule), Optional.empty());
  }

  /** A row per index day, in one scan. */
  Dataset<Row> rows(Inputs inputs, ScoreKernel kernel) {
    String source = inputs.source();
    return marked
        .map(rows -> inputs.timelines(source, kernel, ScoreKernel.SCHEMA, rows))
        .orElseGet(() -> inputs.timelines(source, kernel, ScoreKernel.SCHEMA));
  }
}
