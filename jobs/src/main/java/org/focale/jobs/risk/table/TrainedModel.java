package org.focale.jobs.risk.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static Map<String, Double> byName(List<Covariate> covariates, double[] values) {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      byName.put(covariates.get(i).name(), values[i]);
    }
    return byName;
  }
}
