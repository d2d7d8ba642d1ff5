package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.jobs.risk.validate.CurveSections;
import org.focale.jobs.risk.validate.KeyMetric;
import org.focale.report.BarChart;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.KeyFigure;
import org.focale.report.Section;

/** What does a reader see of a risk model? */
final class RiskReport {

  private static final int SHOWN_WEIGHTS = 15;

  private RiskReport() {}

  static List<Section> sections(Released released, TrainRiskParameters parameters) {
    QuestionParameters question = parameters.question();
    Section section =
        Section.of(
            "Risk of " + Question.what(question) + ", " + Question.when(question),
            "Within "
                + question.horizonDays()
                + " days. The model was judged on persons whom it had not seen. Figures about fewer"
                + " than ten persons are not shown.");
    for (KeyFigure figure : figures(released.rows("performance"))) {
      section = section.with(figure);
    }
    if (parameters.periods() > 0) {
      List<Row> incidence = released.rows("cumulative_incidence");
      section =
          section
              .with(IncidenceCharts.ofEverybody(incidence))
              .with(IncidenceCharts.ofGroups(incidence));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(
        section
            .with(weights(released.rows("coefficient")))
            .with(participants(released.rows("participants"))));
    sections.addAll(CurveSections.all(released));
    LearningCharts.section(released, parameters).ifPresent(sections::add);
    return sections;
  }

  private static List<KeyFigure> figures(List<Row> performance) {
    return KeyMetric.figures(
        performance,
        2,
        KeyMetric.AUROC,
        KeyMetric.CONCORDANCE,
        KeyMetric.CALIBRATION_SLOPE,
        KeyMetric.CALIBRATION_IN_THE_LARGE,
        KeyMetric.CALIBRATION_IN_THE_LARGE_IF_FOLLOWED,
        KeyMetric.SCALED_BRIER);
  }

  private static BarChart weights(List<Row> rows) {
    boolean linear = rows.stream().anyMatch(row -> row.getAs("weight_per_sd") != null);
    String column = linear ? "weight_per_sd" : "contribution";
    List<Row> heaviest =
        rows.stream()
            .filter(row -> row.getAs(column) != null)
            .filter(row -> row.<Double>getAs(column) != 0)
            .sorted(
                Comparator.<Row>comparingDouble(row -> -Math.abs(row.<Double>getAs(column)))
                    .thenComparing(row -> row.<String>getAs("covariate")))
            .limit(SHOWN_WEIGHTS)
            .toList();
    return BarChart.of(
        new Caption(
            "What moves the risk most",
            linear
                ? "Bars to the right raise the risk, to the left lower it, for one standard"
                    + " deviation more; covariates that go together share their weight."
                : "How far each covariate moves a score on average, up or down; covariates that go"
                    + " together share it."),
        "Covariate",
        linear ? "Log odds per standard deviation" : "Mean distance of the score",
        heaviest.stream().map(row -> row.<String>getAs("name")).toList(),
        heaviest.stream().map(row -> row.<Double>getAs(column)).toList());
  }

  private static FigureTable participants(List<Row> rows) {
    return new FigureTable(
        "Participants",
        List.of("Where they ended up", "Index days", "Persons"),
        rows.stream()
            .map(
                row -> {
                  String status = row.<String>getAs("status").replace('_', ' ');
                  return List.of(status, shown(row, "index_days"), shown(row, "persons"));
                })
            .toList());
  }

  private static String shown(Row row, String column) {
    Long count = row.getAs(column);
    return count == null ? "not shown" : count.toString();
  }
}
