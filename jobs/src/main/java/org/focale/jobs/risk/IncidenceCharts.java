package org.focale.jobs.risk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.report.Axis;
import org.focale.report.Band;
import org.focale.report.Caption;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;

/** How does a reader see whether the outcome came when it was predicted? */
final class IncidenceCharts {

  private static final String PREDICTED = "predicted";
  private static final String OBSERVED = "observed";

  /** As many fifths as lines can be told apart, two for each. */
  private static final Map<String, String> SHOWN =
      new TreeMap<>(Map.of("1", "Lowest fifth", "3", "Middle fifth", "5", "Highest fifth"));

  private IncidenceCharts() {}

  /** Predicted and observed in all, with the interval of the observed. */
  static LineChart ofEverybody(List<Row> incidence) {
    List<Row> rows = of(incidence, IncidenceByRisk.ALL);
    List<Band.Edge> edges =
        rows.stream()
            .filter(row -> row.getAs("low") != null && row.getAs("high") != null)
            .map(
                row ->
                    new Band.Edge(row.<Integer>getAs("day"), row.getAs("low"), row.getAs("high")))
            .toList();
    return LineChart.of(
            new Caption(
                "Who has had the outcome by when",
                "Cumulative incidence of the outcome among held-out persons; who dies first never"
                    + " has it. The model is right on the whole where the predicted line stays"
                    + " within the shaded area."),
            days(),
            share(incidence),
            line("Predicted", rows, PREDICTED),
            line("Observed", rows, OBSERVED))
        .with(new Band("95 % interval of the observed", edges));
  }

  /** Predicted and observed of fifths by risk. */
  static LineChart ofGroups(List<Row> incidence) {
    List<Line> lines =
        SHOWN.entrySet().stream()
            .flatMap(
                group -> {
                  List<Row> rows = of(incidence, group.getKey());
                  return Stream.of(
                      line(group.getValue() + ", predicted", rows, PREDICTED),
                      line(group.getValue() + ", observed", rows, OBSERVED));
                })
            .toList();
    return LineChart.of(
        new Caption(
            "The same at low and at high risk",
            "Each pair of lines is a fifth of the held-out persons by risk at the horizon. The"
                + " further the pairs lie from each other, the better the model tells persons"
                + " apart; the closer the two lines of a pair, the better its risks can be"
                + " believed. Numbers of fewer than ten persons are not shown."),
        days(),
        share(incidence),
        lines.toArray(Line[]::new));
  }

  private static Axis days() {
    return Axis.of("Days since the index");
  }

  /** From 0 to the tenth above all that is shown, the same in both charts. */
  private static Axis share(List<Row> incidence) {
    double most =
        incidence.stream()
            .flatMap(row -> Stream.of(PREDICTED, OBSERVED, "high").map(row::<Double>getAs))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    return Axis.of("Share with the outcome", 0, Math.max(1, Math.ceil(10 * most)) / 10);
  }

  private static List<Row> of(List<Row> incidence, String group) {
    return incidence.stream()
        .filter(row -> group.equals(row.getAs("risk_group")))
        .sorted(Comparator.comparingInt(row -> row.<Integer>getAs("day")))
        .toList();
  }

  private static Line line(String name, List<Row> rows, String column) {
    return new Line(
        name,
        rows.stream()
            .filter(row -> row.getAs(column) != null)
            .map(row -> new Point(row.<Integer>getAs("day"), row.getAs(column)))
            .toList());
  }
}
