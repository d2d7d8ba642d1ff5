package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.jobs.risk.validate.CurveSections;
import org.focale.jobs.risk.validate.PerformanceRows;
import org.focale.report.BarChart;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.KeyFigure;
import org.focale.report.Section;

/** What does a reader see of a model that was learnt from a given table? */
final class TableReport {

  private final Released released;
  private final TrainRiskParameters parameters;

  private TableReport(Released released, TrainRiskParameters parameters) {
    this.released = released;
    this.parameters = parameters;
  }

  static List<Section> sections(Released released, TrainRiskParameters parameters) {
    TableReport report = new TableReport(released, parameters);
    List<Section> sections = new ArrayList<>();
    sections.add(report.performance());
    sections.addAll(CurveSections.all(released));
    sections.add(report.covariates());
    LearningCharts.section(released, parameters).ifPresent(sections::add);
    return sections;
  }

  private Section performance() {
    List<Row> rows = released.rows("performance");
    Section section =
        Section.of(
            "How good are predictions from the given table?",
            "Each row was predicted by a model that had not seen it, nor any other row of its"
                + " person. The curves below are of the rows of all parts together.",
            "Figures about fewer than ten rows are not shown.");
    for (Row row : rows) {
      if (row.<String>getAs("fold").equals("mean") && row.getAs("estimate") != null) {
        String metric = row.getAs("metric");
        section = section.with(new KeyFigure(name(metric), estimate(row), explained(metric)));
      }
    }
    return section.with(
        new FigureTable(
            "Figures by held-out part",
            List.of("Part", "Figure", "Value with its 95 % interval", "Rows"),
            rows.stream()
                .map(
                    row ->
                        List.of(
                            row.<String>getAs("fold"),
                            name(row.getAs("metric")),
                            estimate(row),
                            row.getAs("rows") == null
                                ? "not shown"
                                : String.format(Locale.ROOT, "%,d", row.<Long>getAs("rows"))))
                .toList()));
  }

  private static String name(String metric) {
    return metric.replace('_', ' ').replace("auroc", "AUROC").replace("brier", "Brier score");
  }

  private static String explained(String metric) {
    return switch (metric) {
      case "auroc" ->
          "Mean over the parts. Of one row with the outcome and one without, the chance that the"
              + " first is given the higher risk; 0.5 is a coin.";
      case "average_precision" ->
          "Mean precision over all shares found; flagging at random has the share with the"
              + " outcome.";
      case "brier" -> "Mean squared distance of the probability from what came; 0 is perfect.";
      case "scaled_brier" -> "1 is perfect, 0 no better than the average risk for everybody.";
      case "calibration_slope" ->
          "1 is perfect; below 1, high risks are too high and low ones too low.";
      default -> "0 is perfect; above 0, risks are underestimated.";
    };
  }

  private static String estimate(Row row) {
    return row.getAs("estimate") == null ? "not shown" : PerformanceRows.estimate(row, 3);
  }

  private Section covariates() {
    Section section = Section.of("What moves the risk most?");
    if (!shown("weight_per_sd").isEmpty()) {
      section =
          section.with(
              bars(
                  "weight_per_sd",
                  new Caption(
                      "Weights in the regression",
                      "Bars to the right raise the risk, to the left lower it, for one standard"
                          + " deviation more; covariates that go together share their weight."),
                  "Log odds per standard deviation"));
    }
    return shown("importance").isEmpty()
        ? section
        : section.with(
            bars(
                "importance",
                new Caption(
                    "Importance in the trees",
                    "The share of each covariate in what the trees gain by it; it says nothing of"
                        + " the direction, and covariates that go together share it."),
                "Share of the gain"));
  }

  private BarChart bars(String column, Caption caption, String axis) {
    List<Row> rows = shown(column);
    return BarChart.of(
        caption,
        "Covariate",
        axis,
        rows.stream().map(row -> row.<String>getAs("covariate")).toList(),
        rows.stream().map(row -> row.<Double>getAs(column)).toList());
  }

  private List<Row> shown(String column) {
    return released.rows("top_covariate").stream()
        .filter(row -> row.getAs(column) != null && row.<Double>getAs(column) != 0)
        .sorted(
            Comparator.<Row>comparingDouble(row -> -Math.abs(row.<Double>getAs(column)))
                .thenComparing(row -> row.<String>getAs("covariate")))
        .limit(15)
        .toList();
  }
}
