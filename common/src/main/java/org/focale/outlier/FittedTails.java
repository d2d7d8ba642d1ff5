package org.focale.outlier;

import java.util.Arrays;
import java.util.Map;

/**
 * A row's score by the shares of the fitted rows that lie at or beyond its values. A value beyond
 * all of n rows has a share of 1/(n + 1), as if it were one of them.
 */
record FittedTails(TailDetector.Rule rule, ColumnTails[] columns) implements FittedDetector {

  @Override
  public double score(double[] row) {
    double score = 0;
    for (int c = 0; c < columns.length; c++) {
      score += rule.of(columns[c], row[c]);
    }
    return score;
  }

  @Override
  public FittedState state() {
    return FittedState.of(
        Map.of(
            "sorted",
            Arrays.stream(columns).map(ColumnTails::sorted).toArray(double[][]::new),
            "skew",
            new double[][] {Arrays.stream(columns).mapToDouble(ColumnTails::skew).toArray()}));
  }

  static FittedTails restored(TailDetector.Rule rule, FittedState state) {
    double[][] sorted = state.table("sorted");
    ColumnTails[] columns = new ColumnTails[sorted.length];
    Arrays.setAll(columns, c -> new ColumnTails(sorted[c], (int) state.row("skew")[c]));
    return new FittedTails(rule, columns);
  }
}
