package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.FigureTable;
import org.focale.report.KeyFigure;
import org.focale.report.Section;

/** What does a reader see of a validation? */
final class ValidationReport {

  private static final int DECIMALS = 3;

  private final Released released;
  private final boolean onTable;
  private final boolean onTimelines;
  private final boolean bySite;

  private ValidationReport(Released released, ValidateRiskParameters parameters) {
    this.released = released;
    this.onTable = parameters.table().isPresent();
    this.onTimelines = !onTable && !released.rows("participants").isEmpty();
    this.bySite = parameters.bySite();
  }

  static List<Section> sections(Released released, ValidateRiskParameters parameters) {
    ValidationReport report = new ValidationReport(released, parameters);
    List<Section> sections = new ArrayList<>();
    sections.add(report.performance(parameters));
    if (report.onTimelines) {
      sections.add(report.participants());
    }
    sections.addAll(CurveSections.afterDiscrimination(released));
    if (report.onTable || report.onTimelines && !report.bySite) {
      sections.add(report.drift());
    }
    return sections;
  }

  private Section performance(ValidateRiskParameters parameters) {
    Section section =
        Section.of(
            "How good is model " + parameters.model() + "?",
            judgedBy(),
            "Figures about fewer than ten persons are not shown.");
    for (KeyFigure figure : figures()) {
      section = section.with(figure);
    }
    return section
        .with(ValidationCharts.roc(released.rows("roc")))
        .with(
            ValidationCharts.precisionRecall(
                released.rows("precision_recall"),
                PerformanceRows.of(released.rows("performance"), "event_rate")
                    .map(row -> row.<Double>getAs("estimate"))))
        .with(
            new FigureTable(
                "All figures",
                List.of("Figure", "Value with its 95 % interval"),
                PerformanceRows.shown(released.rows("performance")).stream()
                    .map(
                        row ->
                            List.of(
                                row.<String>getAs("metric").replace('_', ' '),
                                PerformanceRows.estimate(row, DECIMALS)))
                    .toList()));
  }

  private String judgedBy() {
    if (onTable) {
      return "The stored model is judged on rows of another table.";
    }
    if (bySite) {
      return "Each care site is judged by a model that was learnt, as the stored one was, without"
          + " anybody who was there: what to expect of a site that the model has not seen. The"
          + " figures by site are below.";
    }
    return onTimelines
        ? "The stored model is judged on persons of the source whom it has not learnt from."
        : "The predictions are judged that the run made of rows it held out.";
  }

  private Section participants() {
    return Section.of("Who is judged, and who is not?")
        .with(
            new FigureTable(
                "Where each index day ended up",
                List.of("Place", "Index days", "Persons"),
                released.rows("participants").stream()
                    .map(
                        row ->
                            List.of(
                                row.<String>getAs("status").replace('_', ' '),
                                counted(row, "index_days"),
                                counted(row, "persons")))
                    .toList()));
  }

  private static String counted(Row row, String column) {
    return row.getAs(column) == null
        ? "not shown"
        : String.format(Locale.ROOT, "%,d", row.<Long>getAs(column));
  }

  private List<KeyFigure> figures() {
    return KeyMetric.figures(
        released.rows("performance"),
        DECIMALS,
        KeyMetric.AUROC,
        KeyMetric.AVERAGE_PRECISION,
        KeyMetric.CALIBRATION_SLOPE,
        KeyMetric.CALIBRATION_IN_THE_LARGE,
        KeyMetric.ICI,
        KeyMetric.SCALED_BRIER);
  }

  private Section drift() {
    return Section.of("Are the persons like those of training?")
        .with(DriftCharts.differences(released.rows("drift")))
        .with(DriftCharts.covariates(released.rows("drift")))
        .with(DriftCharts.levels(released.rows("level_drift")));
  }
}
