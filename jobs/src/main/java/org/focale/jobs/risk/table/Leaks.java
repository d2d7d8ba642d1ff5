package org.focale.jobs.risk.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * Which columns tell the outcome alone, as only what is known after it does?
 *
 * @param auroc the best AUROC of each column's own values, gaps or level rates, 0.5 to 1
 */
record Leaks(Map<String, Double> auroc) {

  /** No single covariate that is known before the outcome tells it so well. */
  static final double MOST = 0.99;

  static Leaks of(Inputs inputs, Dataset<Row> rows, Encoding all) {
    List<LoneCovariate> alone = all.alone();
    double[] found =
        LoneCovariate.aurocs(
            alone,
            inputs.small(LoneCovariate.table(rows, alone), LoneCovariate.mostRows(alone)));
    Map<String, Double> auroc = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      auroc.merge(alone.get(i).covariate().column(), found[i], Math::max);
    }
    return new Leaks(auroc);
  }

  OptionalDouble aurocOf(String column) {
    return auroc.containsKey(column)
        ? OptionalDouble.of(auroc.get(column))
        : OptionalDouble.empty();
  }

  /** The columns above {@link #MOST}, in the order of the table. */
  List<String> leaking() {
    return auroc.entrySet().stream()
        .filter(entry -> entry.getValue() > MOST)
        .map(Map.Entry::getKey)
        .toList();
  }
}
