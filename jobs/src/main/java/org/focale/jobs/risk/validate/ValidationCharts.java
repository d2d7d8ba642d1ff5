package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.report.Axis;
import org.focale.report.Band;
import org.focale.report.Bin;
import org.focale.report.Caption;
import org.focale.report.Histogram;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;

/**
 * How do the curves of a validation look? Each chart is drawn from rows of the table of its name in
 * {@link ValidationTables}, or of one with the same columns.
 */
public final class ValidationCharts {

  private static final double BIN = 0.05;

  /** How far below 0 a net benefit is drawn; treating everybody falls without bound. */
  private static final double LEAST_BENEFIT = -0.05;

  private ValidationCharts() {}

  /** Columns {@code false_alarms} and {@code sensitivity}. */
  public static LineChart roc(List<Row> rows) {
    return LineChart.of(
            new Caption(
                "Sensitivity against false alarms",
                "Each point is a threshold of risk; the further the curve bends to the top left,"
                    + " the better. The dashed line is a coin."),
            Axis.of("False alarms (share of those without the outcome)", 0, 1),
            Axis.of("Sensitivity (share of those with it)", 0, 1),
            new Line("Model", points(rows, "false_alarms", "sensitivity")))
        .withDiagonal();
  }

  /**
   * Columns {@code recall} and {@code precision}.
   *
   * @param eventRate share of the rows with the outcome, where it is known
   */
  public static LineChart precisionRecall(List<Row> rows, Optional<Double> eventRate) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Model", points(rows, "recall", "precision")));
    eventRate.ifPresent(
        rate ->
            lines.add(
                new Line("Flagging at random", List.of(new Point(0, rate), new Point(1, rate)))));
    return LineChart.of(
        new Caption(
            "Precision against recall",
            "To find the share of persons with the outcome that stands below, one flags so many"
                + " that the share at the left of them has it; the higher the curve, the fewer are"
                + " flagged in vain. It starts where ten are found."),
        Axis.of("Recall (share of those with the outcome who are flagged)", 0, 1),
        Axis.of("Precision (share of the flagged who have it)", 0, 1),
        lines.toArray(Line[]::new));
  }

  /**
   * The curve with its interval, and the tenths.
   *
   * @param curve columns {@code predicted}, {@code observed}, {@code low} and {@code high}
   * @param tenths columns {@code mean_predicted}, {@code persons} and {@code events}
   */
  public static LineChart calibration(List<Row> curve, List<Row> tenths) {
    LineChart chart =
        LineChart.of(
                new Caption(
                    "Observed and predicted risk",
                    "On the dashed line as many had the outcome as predicted; below it, fewer."
                        + " The curve is a spline with its 95 % interval, the points are tenths of"
                        + " the persons by predicted risk."),
                Axis.of("Predicted risk", 0, 1),
                Axis.of("Observed risk", 0, 1),
                new Line("Curve", points(curve, "predicted", "observed")),
                new Line("Tenths of persons", shares(tenths)))
            .withDiagonal();
    List<Band.Edge> edges = edges(curve, "predicted");
    return edges.isEmpty() ? chart : chart.with(new Band("95 % interval", edges));
  }

  private static List<Point> shares(List<Row> tenths) {
    List<Point> points = new ArrayList<>();
    for (Row row : tenths) {
      Long persons = row.getAs("persons");
      Long events = row.getAs("events");
      Double predicted = row.getAs("mean_predicted");
      if (persons != null && events != null && predicted != null && persons > 0) {
        // Both counts are rounded on their own, so a share may pass 1 by rounding alone.
        points.add(new Point(predicted, Math.min(1, (double) events / persons)));
      }
    }
    points.sort(Comparator.comparingDouble(Point::x));
    return points;
  }

  /** Columns {@code probability_from} and {@code persons}. */
  public static Histogram probabilities(List<Row> rows) {
    List<Bin> bins = new ArrayList<>();
    for (Row row : sorted(rows, "probability_from")) {
      Long persons = row.getAs("persons");
      double from = row.<Double>getAs("probability_from");
      if (persons != null) {
        bins.add(new Bin(from, from + BIN, persons));
      }
    }
    return new Histogram(
        new Caption(
            "How the predictions are spread",
            "Each bar is the number of persons whose predicted risk lies in it; the further apart"
                + " they are, the more a model tells. Bars of fewer than ten are not shown."),
        "Predicted risk",
        "Persons",
        bins);
  }

  /**
   * Columns {@code threshold}, {@code net_benefit}, {@code treat_all}, {@code low}, {@code high}.
   */
  public static LineChart decision(List<Row> rows) {
    List<Row> shown =
        rows.stream()
            .filter(row -> row.getAs("net_benefit") != null)
            .filter(row -> row.<Double>getAs("net_benefit") >= LEAST_BENEFIT)
            .toList();
    List<Row> all =
        rows.stream()
            .filter(row -> row.getAs("treat_all") != null)
            .filter(row -> row.<Double>getAs("treat_all") >= LEAST_BENEFIT)
            .toList();
    return LineChart.of(
        new Caption(
            "Is it worth to act on the model?",
            "For one who would treat at the risk below, the height is what the model gains over"
                + " treating nobody, in true positives per person. It is of use where its curve"
                + " lies above both others."),
        Axis.of("Risk at which one would treat", 0, 1),
        Axis.of("Net benefit"),
        new Line("By the model", points(shown, "threshold", "net_benefit")),
        new Line("Everybody", points(all, "threshold", "treat_all")),
        new Line("Nobody", List.of(new Point(0, 0), new Point(1, 0))));
  }

  private static List<Band.Edge> edges(List<Row> rows, String x) {
    List<Band.Edge> edges = new ArrayList<>();
    for (Row row : sorted(rows, x)) {
      Double low = row.getAs("low");
      Double high = row.getAs("high");
      if (low != null && high != null) {
        edges.add(new Band.Edge(row.<Double>getAs(x), low, high));
      }
    }
    return edges;
  }

  private static List<Point> points(List<Row> rows, String x, String y) {
    return sorted(rows, x).stream()
        .filter(row -> row.getAs(y) != null)
        .map(row -> new Point(row.<Double>getAs(x), row.<Double>getAs(y)))
        .toList();
  }

  private static List<Row> sorted(List<Row> rows, String by) {
    return rows.stream().sorted(Comparator.comparingDouble(row -> row.<Double>getAs(by))).toList();
  }
}
