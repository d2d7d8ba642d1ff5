package org.focale.jobs.risk.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.risk.learn.LearntModel;

/**
 * What was learnt from all rows, to be used on rows to come?
 *
 * @param encoding what it makes of a row's numbers and levels
 * @param model what it makes of those covariates
 */
record TrainedModel(Encoding encoding, LearntModel model) {

  /** Covariates of each kind of model that a report shows. */
  private static final int SHOWN = 15;

  /** Rows of {@link GivenTableTables#COVARIATE}. */
  List<Row> covariateRows() {
    Map<String, Double> weights = byName(encoding.linear(), model.weights());
    Map<String, Double> importances = byName(encoding.trees(), model.importances());
    Map<String, String> columns = new LinkedHashMap<>();
    encoding.linear().forEach(covariate -> columns.put(covariate.name(), covariate.column()));
    encoding.trees().forEach(covariate -> columns.put(covariate.name(), covariate.column()));
    List<Row> rows = new ArrayList<>();
    columns.forEach(
        (name, column) -> {
          if (weights.containsKey(name) || importances.containsKey(name)) {
            rows.add(RowFactory.create(name, column, weights.get(name), importances.get(name)));
          }
        });
    return rows;
  }

  /**
   * Rows of {@link GivenTableTables#TOP_COVARIATE}.
   *
   * @param deviations of the covariates that a regression reads, in order
   */
  List<Row> topRows(Vector deviations, ClassCounts counts) {
    double[] perDeviation = model.weights().clone();
    for (int i = 0; i < perDeviation.length; i++) {
      perDeviation[i] *= deviations.apply(i);
    }
    Map<String, Double> weights = byName(encoding.linear(), perDeviation);
    Map<String, Double> importances = byName(encoding.trees(), model.importances());
    return Stream.concat(largest(weights), largest(importances))
        .distinct()
        .map(
            name ->
                RowFactory.create(
                    name,
                    rounded(weights.get(name)),
                    rounded(importances.get(name)),
                    counts.rows(),
                    counts.with()))
        .toList();
  }

  private static Stream<String> largest(Map<String, Double> values) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue() != 0)
        .sorted(
            Comparator.<Map.Entry<String, Double>>comparingDouble(e -> -Math.abs(e.getValue()))
                .thenComparing(Map.Entry::getKey))
        .limit(SHOWN)
        .map(Map.Entry::getKey);
  }

  /** Null is "it does not read it". */
  private static Double rounded(Double value) {
    return value == null ? null : (Double) (Math.round(value * 1000) / 1000.0);
  }

  private static Map<String, Double> byName(List<Covariate> covariates, double[] values) {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      byName.put(covariates.get(i).name(), values[i]);
    }
    return byName;
  }
}
