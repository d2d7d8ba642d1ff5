package org.focale.jobs.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.Axis;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;
import org.focale.report.Section;

/** What does a reader see of figures beside the truth? */
final class TruthReport {

  private TruthReport() {}

  static List<Section> sections(Released released, CompareTruthParameters parameters) {
    Section section =
        Section.of(
                "Beside the truth: " + String.join(", ", parameters.results()),
                "The persons are simulated, so the right answers are known. No job that is judged"
                    + " here has seen them.")
            .with(figures(released.rows("truth_figure")));
    List<Row> groups = released.rows("truth_group");
    List<Row> risk = of(groups, RiskAgainstTruth.TOPIC);
    if (!risk.isEmpty()) {
      section = section.with(risk(risk));
    }
    List<Row> percentiles = of(groups, PercentilesAgainstTruth.TOPIC);
    if (!percentiles.isEmpty()) {
      section = section.with(percentiles(percentiles));
    }
    return List.of(section);
  }

  private static List<Row> of(List<Row> groups, String topic) {
    return groups.stream()
        .filter(row -> row.<String>getAs("topic").equals(topic) && row.getAs("estimate") != null)
        .toList();
  }

  private static FigureTable figures(List<Row> rows) {
    return new FigureTable(
        "Figures and truth",
        List.of("About", "Figure", "Found", "Truth", "Persons", "How to read it"),
        rows.stream()
            .sorted(
                Comparator.<Row, String>comparing(row -> row.getAs("topic"))
                    .thenComparing(row -> row.<String>getAs("figure")))
            .map(
                row ->
                    List.of(
                        row.<String>getAs("topic"),
                        row.<String>getAs("figure"),
                        number(row.getAs("estimate")),
                        number(row.getAs("truth")),
                        row.getAs("persons") == null
                            ? "not shown"
                            : row.getAs("persons").toString(),
                        row.<String>getAs("meaning")))
            .toList());
  }

  private static String number(Double value) {
    return value == null ? "not shown" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static LineChart risk(List<Row> rows) {
    return LineChart.of(
            new Caption(
                "True and predicted risk",
                "Each dot is a tenth of the held-out persons, by predicted risk. On the dashed line"
                    + " the model says what is true."),
            Axis.of("Mean predicted risk", 0, 1),
            Axis.of("Mean true risk", 0, 1),
            new Line("True risk", points(rows, "estimate", "truth")),
            new Line("Best from what is recorded", points(rows, "estimate", "expected")))
        .withDiagonal();
  }

  private static LineChart percentiles(List<Row> rows) {
    return LineChart.of(
            new Caption(
                "True and found percentiles",
                "Each dot is a tenth of the members, by the percentile in the distribution that"
                    + " their values were drawn from. On the dashed line peers tell it exactly."),
            Axis.of("True percentile", 0, 100),
            Axis.of("Percentile among peers", 0, 100),
            new Line("Members", points(rows, "truth", "estimate")))
        .withDiagonal();
  }

  private static List<Point> points(List<Row> rows, String x, String y) {
    List<Point> points = new ArrayList<>();
    for (Row row : rows) {
      if (row.getAs(y) != null) {
        points.add(new Point(row.<Double>getAs(x), row.<Double>getAs(y)));
      }
    }
    points.sort(Comparator.comparingDouble(Point::x));
    return points;
  }
}
