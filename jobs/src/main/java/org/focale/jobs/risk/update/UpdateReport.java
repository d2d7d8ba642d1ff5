package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.jobs.risk.validate.KeyMetric;
import org.focale.jobs.risk.validate.PerformanceRows;
import org.focale.report.FigureTable;
import org.focale.report.KeyFigure;
import org.focale.report.Section;
import org.focale.stats.ClosedTesting;

/** What does a reader see of an update? */
final class UpdateReport {

  private static final String POPULATION = UpdateMethod.POPULATION.label();

  private final Released released;
  private final String method;

  private UpdateReport(Released released) {
    this.released = released;
    this.method = released.rows("update").get(0).getAs("method");
  }

  static List<Section> sections(Released released, UpdateRiskParameters parameters) {
    UpdateReport report = new UpdateReport(released);
    return List.of(report.gain(parameters), report.tests(), report.coefficients());
  }

  private Section gain(UpdateRiskParameters parameters) {
    Section section =
        Section.of(
            "What does model " + parameters.model() + " become for the cohort?",
            "Stored is the update by "
                + words(method)
                + ". Figures are of persons of the cohort whom the update had not seen, by"
                + " cross-validation. Those about fewer than ten rows are not shown.");
    for (KeyFigure figure : figures()) {
      section = section.with(figure);
    }
    return section
        .with(UpdateCharts.calibration(released.rows("calibration_curve"), method))
        .with(performance());
  }

  private List<KeyFigure> figures() {
    List<KeyFigure> figures = new ArrayList<>();
    figure(
            UpdatePerformance.GAIN,
            "Gain in Brier score",
            "How much nearer the updated risks lie to what happened; an interval above 0 is more"
                + " than chance.")
        .ifPresent(figures::add);
    figure(
            "auroc",
            "AUROC, before → after",
            "Of one person with the outcome and one without, the chance that the first is given"
                + " the higher risk; a recalibration does not change it.")
        .ifPresent(figures::add);
    beforeAndAfter(KeyMetric.CALIBRATION_IN_THE_LARGE).ifPresent(figures::add);
    beforeAndAfter(KeyMetric.CALIBRATION_SLOPE).ifPresent(figures::add);
    return figures;
  }

  private Optional<KeyFigure> beforeAndAfter(KeyMetric metric) {
    return figure(metric.metric(), metric.label() + ", before → after", metric.explanation());
  }

  private Optional<KeyFigure> figure(String metric, String label, String explanation) {
    Optional<Row> before = row(POPULATION, metric);
    Optional<Row> after = row(method, metric);
    return after.map(
        row ->
            new KeyFigure(
                label, before.map(one -> text(one) + " → ").orElse("") + text(row), explanation));
  }

  private Optional<Row> row(String of, String metric) {
    List<Row> rows =
        released.rows("performance").stream()
            .filter(row -> row.<String>getAs("method").equals(of))
            .toList();
    return PerformanceRows.of(rows, metric);
  }

  private FigureTable performance() {
    return new FigureTable(
        "What each way is worth",
        List.of("Way", "Figure", "Value"),
        PerformanceRows.shown(released.rows("performance")).stream()
            .map(
                row ->
                    List.of(
                        words(row.<String>getAs("method")),
                        words(row.<String>getAs("metric")),
                        text(row)))
            .toList());
  }

  private Section tests() {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : released.rows("update")) {
      Double p = row.getAs("p_value");
      cells.add(
          List.of(
              words(row.<String>getAs("smaller")),
              words(row.<String>getAs("larger")),
              p == null ? "not shown" : String.format(Locale.ROOT, "%.4f", p),
              reading(row)));
    }
    return Section.of(
            "How much of the model has to change?",
            "Closed testing holds each change against the largest one that the cohort can bear,"
                + " smallest first, and takes the first that is not rejected at "
                + ClosedTesting.LEVEL
                + "; a refit is only among them with at least "
                + ClosedTesting.EVENTS_PER_PARAMETER
                + " rows of the rarer outcome for each coefficient. It chooses: "
                + words(released.rows("update").get(0).<String>getAs("choice"))
                + ".")
        .with(
            new FigureTable(
                "Tests", List.of("Change", "Held against", "p-value", "What it says"), cells));
  }

  private static String reading(Row row) {
    return row.<String>getAs("verdict").equals("rejected")
        ? "It is not enough: the larger change fits the cohort better than chance would."
        : "It is enough: the larger change fits no better than chance would.";
  }

  private Section coefficients() {
    return Section.of("What means something else in the cohort?")
        .with(UpdateCharts.moved(released.rows("moved_coefficient")))
        .with(UpdateCharts.movedTable(released.rows("moved_coefficient")));
  }

  private static String text(Row row) {
    return PerformanceRows.estimate(row, 3);
  }

  private static String words(String label) {
    return label.replace('_', ' ');
  }
}
