package org.focale.jobs.risk.update;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.report.Axis;
import org.focale.report.Band;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;

/** How do calibration and coefficients look before an update and after? */
final class UpdateCharts {

  private static final int SHOWN = 15;

  private UpdateCharts() {}

  /**
   * Both curves, that of the update with its interval.
   *
   * @param rows of {@link UpdateTables#CALIBRATION_CURVE}
   * @param update the method that is stored
   */
  static LineChart calibration(List<Row> rows, String update) {
    List<Row> before = of(rows, UpdateMethod.POPULATION.label());
    List<Row> after = of(rows, update);
    LineChart chart =
        LineChart.of(
                new Caption(
                    "Observed and predicted risk, before and after",
                    "On the dashed line as many had the outcome as predicted; below it, fewer."
                        + " The nearer the curve after lies to it, the better the update. Each"
                        + " person's risk is by a model that had not seen them."),
                Axis.of("Predicted risk", 0, 1),
                Axis.of("Observed risk", 0, 1),
                new Line("After", points(after)),
                new Line("Before", points(before)))
            .withDiagonal();
    List<Band.Edge> edges =
        after.stream()
            .filter(row -> row.getAs("low") != null && row.getAs("high") != null)
            .map(
                row ->
                    new Band.Edge(
                        row.<Double>getAs("predicted"),
                        row.<Double>getAs("low"),
                        row.<Double>getAs("high")))
            .toList();
    return edges.isEmpty() ? chart : chart.with(new Band("95 % interval, after", edges));
  }

  private static List<Row> of(List<Row> rows, String method) {
    return rows.stream()
        .filter(row -> row.<String>getAs("method").equals(method))
        .filter(row -> row.getAs("observed") != null)
        .sorted(Comparator.comparingDouble(row -> row.<Double>getAs("predicted")))
        .toList();
  }

  private static List<Point> points(List<Row> rows) {
    return rows.stream()
        .map(row -> new Point(row.<Double>getAs("predicted"), row.<Double>getAs("observed")))
        .toList();
  }

  /** The coefficients that moved most, of {@link UpdateTables#MOVED}. */
  static BarChart moved(List<Row> rows) {
    List<Row> shown = shown(rows).stream().limit(SHOWN).toList();
    return new BarChart(
        new Caption(
            "Coefficients that moved most",
            "Two bars of unlike length or side: the covariate means something else in the cohort,"
                + " or stands there for something else. Bars to the right raise the risk."),
        "Covariate",
        "Log odds per unit",
        shown.stream().map(row -> row.<String>getAs("name")).toList(),
        List.of(bars("Before", shown, "population"), bars("After", shown, "updated")));
  }

  private static Bars bars(String name, List<Row> rows, String column) {
    return new Bars(name, rows.stream().map(row -> row.<Double>getAs(column)).toList());
  }

  /** The same with the persons who speak of each. */
  static FigureTable movedTable(List<Row> rows) {
    return new FigureTable(
        "How far coefficients moved",
        List.of("Covariate", "Before", "After", "Moved, per standard deviation", "Persons"),
        shown(rows).stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("name"),
                        number(row, "population"),
                        number(row, "updated"),
                        number(row, "moved_per_sd"),
                        String.valueOf(row.<Long>getAs("persons"))))
            .toList());
  }

  private static List<Row> shown(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs("updated") != null)
        .sorted(Comparator.comparingInt(row -> row.<Integer>getAs("position")))
        .toList();
  }

  private static String number(Row row, String column) {
    return String.format(Locale.ROOT, "%.3f", row.<Double>getAs(column));
  }
}
