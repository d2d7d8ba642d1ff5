package org.focale.jobs.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.Covariate;
import org.focale.features.CovariateFamily;
import org.focale.features.CovariateFamily.Kind;
import org.focale.features.CovariateWindows;
import org.focale.job.CovariateNames;
import org.focale.jobs.features.CovariateCounts.Sums;

/** What does each covariate mean? Rows of {@link FeaturesTables#COVARIATE_REF}. */
final class CovariateRef {

  private CovariateRef() {}

  /**
   * A row per covariate, by id.
   *
   * @param endDay the last day that counts, from the index
   */
  static List<Row> rows(CovariateCounts counts, CovariateNames names, int endDay) {
    List<Row> rows = new ArrayList<>();
    for (long id : counts.either().keySet()) {
      rows.add(
          row(
              names.covariate(id),
              counts.target().getOrDefault(id, Sums.NONE).days(),
              counts.comparator().getOrDefault(id, Sums.NONE).days(),
              endDay));
    }
    return rows;
  }

  private static Row row(Covariate covariate, long target, long comparator, int endDay) {
    CovariateFamily family = covariate.family();
    boolean windowed = covariate.windowDays() != Covariate.NO_WINDOW;
    boolean ever = covariate.windowDays() == CovariateWindows.EVER;
    return RowFactory.create(
        covariate.id(),
        covariate.name(),
        family.words(),
        covariate.analysis(),
        covariate.conceptId(),
        windowed && !ever ? -covariate.windowDays() : null,
        windowed ? endDay : null,
        covariate.unitConceptId(),
        family.kind().name().toLowerCase(Locale.ROOT),
        family.kind() == Kind.VALUE ? "not recorded" : "0",
        target,
        comparator);
  }
}
