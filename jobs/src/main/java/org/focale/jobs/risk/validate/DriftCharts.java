package org.focale.jobs.risk.validate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.report.BarChart;
import org.focale.report.Caption;
import org.focale.report.FigureTable;

/** Which covariates have moved since training? */
final class DriftCharts {

  private static final int SHOWN = 15;
  private static final String NOT_SHOWN = "not shown";

  private DriftCharts() {}

  /** The covariates that moved furthest. */
  static BarChart differences(List<Row> rows) {
    List<Row> furthest = furthest(rows).stream().limit(SHOWN).toList();
    return BarChart.of(
        new Caption(
            "What has moved most since training",
            "A bar to the right says that the covariate is higher or more frequent here than in"
                + " training, in units of its spread; beyond 0.1 is often called a difference that"
                + " matters."),
        "Covariate",
        "Standardized difference",
        furthest.stream().map(row -> row.<String>getAs("name")).toList(),
        furthest.stream().map(row -> row.<Double>getAs("difference")).toList());
  }

  private static List<Row> furthest(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs("difference") != null)
        .sorted(
            Comparator.<Row>comparingDouble(row -> -Math.abs(row.<Double>getAs("difference")))
                .thenComparing(row -> row.<String>getAs("name")))
        .toList();
  }

  /** All covariates. */
  static FigureTable covariates(List<Row> rows) {
    return new FigureTable(
        "Covariates in training and here",
        List.of("Covariate", "Mean in training", "Mean here", "Standardized difference"),
        furthest(rows).stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("name"),
                        String.valueOf(row.<Double>getAs("training_mean")),
                        String.valueOf(row.<Double>getAs("mean")),
                        String.format(Locale.ROOT, "%.2f", row.<Double>getAs("difference"))))
            .toList());
  }

  /** Columns of levels. */
  static FigureTable levels(List<Row> rows) {
    return new FigureTable(
        "Levels of columns, or probabilities, in training and here",
        List.of("Of what", "Population stability index (0 is no move, above 0.25 large)"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("table_column"),
                        row.getAs("psi") == null
                            ? NOT_SHOWN
                            : String.format(Locale.ROOT, "%.2f", row.<Double>getAs("psi"))))
            .toList());
  }
}
