package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.RiskModel;
import org.focale.stats.ClosedTesting;
import org.focale.stats.EmpiricalBayesUpdate;
import org.focale.stats.Interval;
import org.focale.stats.LikelihoodRatioTest;
import org.focale.stats.LogisticCoefficients;
import org.focale.stats.ModelUpdate;

/** Which rows of {@link UpdateTables} tell of an update? */
record UpdateRows(Cohort cohort) {

  /**
   * @param stored the update that becomes the model
   */
  List<Row> update(ClosedTesting tested, UpdateMethod stored) {
    List<Row> rows = new ArrayList<>();
    for (LikelihoodRatioTest test : tested.tests()) {
      rows.add(
          RowFactory.create(
              rows.size() + 1,
              label(test.smaller()),
              label(test.larger()),
              rounded(test.statistic(), 2),
              test.degreesOfFreedom(),
              rounded(test.pValue(), 4),
              test.pValue() < ClosedTesting.LEVEL ? "rejected" : "chosen",
              label(tested.choice()),
              stored.label(),
              (long) cohort.size(),
              (long) cohort.events()));
    }
    return rows;
  }

  /**
   * @param shrunk present where the update is by empirical Bayes
   */
  List<Row> coefficients(
      RiskModel population, RiskModel updated, Optional<EmpiricalBayesUpdate> shrunk) {
    if (!(population instanceof LinearModel before && updated instanceof LinearModel after)) {
      return List.of();
    }
    Optional<LogisticCoefficients> alone = CohortUpdate.cohortOnly(cohort);
    List<Row> rows = new ArrayList<>();
    rows.add(
        RowFactory.create(
            0,
            null,
            "intercept",
            before.intercept(),
            alone.map(LogisticCoefficients::intercept).orElse(null),
            after.intercept(),
            null));
    for (int i = 0; i < before.terms().size(); i++) {
      LinearTerm term = before.terms().get(i);
      int j = cohort.terms().indexOf(term);
      rows.add(
          RowFactory.create(
              i + 1,
              term.input().id(),
              term.input().name(),
              term.weight(),
              j < 0 ? null : alone.map(found -> found.coefficients()[j]).orElse(null),
              after.terms().get(i).weight(),
              j < 0 ? null : shrunk.map(found -> found.populationWeight()[j]).orElse(null)));
    }
    return rows;
  }

  List<Row> performance(UpdatePerformance performance) {
    List<Row> rows = new ArrayList<>();
    for (UpdatePerformance.Figure figure : performance.figures()) {
      rows.add(
          RowFactory.create(
              figure.method().label(),
              figure.metric(),
              rounded(figure.estimate(), 4),
              figure.interval().map(Interval::low).map(low -> rounded(low, 4)).orElse(null),
              figure.interval().map(Interval::high).map(high -> rounded(high, 4)).orElse(null),
              (long) cohort.size(),
              (long) cohort.events()));
    }
    return rows;
  }

  static String label(ModelUpdate update) {
    return update.name().toLowerCase(Locale.ROOT);
  }

  static double rounded(double value, int decimals) {
    double unit = Math.pow(10, decimals);
    return Math.round(value * unit) / unit;
  }
}
