package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.jobs.risk.learn.LearningTables;
import org.focale.report.Axis;
import org.focale.report.Band;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;
import org.focale.report.Section;

/** Would more persons help, and how much does the model flatter itself? */
final class LearningCharts {

  private LearningCharts() {}

  /** What was asked for of the two; empty where neither was. */
  static Optional<Section> section(Released released, TrainRiskParameters parameters) {
    boolean curve = parameters.learningCurve();
    boolean optimism = parameters.optimismReplicates() > 0;
    if (!curve && !optimism) {
      return Optional.empty();
    }
    Section section = Section.of("What did learning again show?");
    if (curve) {
      section = section.with(curve(released.rows(LearningTables.LEARNING_CURVE.name())));
    }
    return Optional.of(
        optimism ? section.with(optimism(released.rows(LearningTables.OPTIMISM.name()))) : section);
  }

  private static LineChart curve(List<Row> rows) {
    List<Row> shown =
        rows.stream()
            .filter(row -> row.getAs("auroc") != null && row.getAs("persons") != null)
            .sorted(Comparator.comparingLong(row -> row.<Long>getAs("persons")))
            .toList();
    List<Point> points = new ArrayList<>();
    List<Band.Edge> edges = new ArrayList<>();
    for (Row row : shown) {
      double persons = row.<Long>getAs("persons");
      points.add(new Point(persons, row.<Double>getAs("auroc")));
      if (row.getAs("low") != null) {
        edges.add(new Band.Edge(persons, row.<Double>getAs("low"), row.<Double>getAs("high")));
      }
    }
    LineChart chart =
        LineChart.of(
            new Caption(
                "AUROC by the number of persons who taught the model",
                "Each point is a model that learnt from an eighth, a quarter, a half or all of the"
                    + " training persons, judged on the same held-out rows. Where the curve still"
                    + " rises at its end, more persons would help; where it is flat, they would"
                    + " not."),
            Axis.of("Persons who taught it"),
            Axis.of("AUROC on held-out rows"),
            new Line("Model", points));
    return edges.isEmpty() ? chart : chart.with(new Band("95 % interval", edges));
  }

  private static FigureTable optimism(List<Row> rows) {
    return new FigureTable(
        "Optimism by bootstrap: what to expect on new persons like these",
        List.of("Figure", "On the rows that taught it", "Optimism", "Corrected", "Replicates"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("metric").replace('_', ' '),
                        shown(row, "apparent"),
                        shown(row, "optimism"),
                        shown(row, "corrected"),
                        String.valueOf(row.<Integer>getAs("replicates"))))
            .toList());
  }

  private static String shown(Row row, String column) {
    return row.getAs(column) == null
        ? "not shown"
        : String.format(Locale.ROOT, "%.3f", row.<Double>getAs(column));
  }
}
