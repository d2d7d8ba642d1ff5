package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.focale.model.RiskModel;

/** Which coefficients did an update move most, and how many persons of the cohort speak of them? */
final class MovedCoefficients {

  static final int MOST = 20;

  private static final int DECIMALS = 3;

  /**
   * One coefficient.
   *
   * @param perDeviation how far it moved, for a standard deviation of the covariate in the cohort
   * @param persons with another than its most common value in one row or more
   */
  private record Moved(
      ModelInput input, double population, double updated, double perDeviation, long persons) {}

  private MovedCoefficients() {}

  /** Rows of {@link UpdateTables#MOVED}; none unless both models are linear. */
  static List<Row> rows(Cohort cohort, RiskModel population, RiskModel updated) {
    List<Row> rows = new ArrayList<>();
    if (population instanceof LinearModel && updated instanceof LinearModel after) {
      for (Moved moved : furthest(cohort, after)) {
        rows.add(
            RowFactory.create(
                rows.size() + 1,
                Long.toString(moved.input().id()),
                moved.input().name(),
                UpdateRows.rounded(moved.population(), DECIMALS),
                UpdateRows.rounded(moved.updated(), DECIMALS),
                UpdateRows.rounded(moved.perDeviation(), DECIMALS),
                moved.persons(),
                cohort.persons()));
      }
    }
    return rows;
  }

  private static List<Moved> furthest(Cohort cohort, LinearModel after) {
    Map<Long, Double> weights = new HashMap<>();
    for (LinearTerm term : after.terms()) {
      weights.put(term.input().id(), term.weight());
    }
    List<Moved> all = new ArrayList<>();
    for (int j = 0; j < cohort.terms().size(); j++) {
      LinearTerm before = cohort.terms().get(j);
      double updated = weights.get(before.input().id());
      double[] values = column(cohort, j);
      double moved = (updated - before.weight()) * deviation(values);
      if (moved != 0) {
        all.add(
            new Moved(before.input(), before.weight(), updated, moved, persons(cohort, values)));
      }
    }
    all.sort(
        Comparator.<Moved>comparingDouble(moved -> -Math.abs(moved.perDeviation()))
            .thenComparing(moved -> moved.input().id()));
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static double[] column(Cohort cohort, int j) {
    double[] values = new double[cohort.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cohort.covariates()[i][j];
    }
    return values;
  }

  private static double deviation(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean) / values.length;
    }
    return Math.sqrt(squares);
  }

  private static long persons(Cohort cohort, double[] values) {
    Map<Double, Integer> counts = new HashMap<>();
    for (double value : values) {
      counts.merge(value, 1, Integer::sum);
    }
    double common =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Double, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow()
            .getKey();
    Set<String> persons = new HashSet<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != common) {
        persons.add(cohort.members().get(i).person());
      }
    }
    return persons.size();
  }
}
