package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.FigureTable;
import org.focale.report.Section;

/** What do the curves of predictions show a reader? From {@link ValidationTables#CURVES}. */
public final class CurveSections {

  private CurveSections() {}

  /** All of them: telling apart, calibration, usefulness and groups of persons, where there are. */
  public static List<Section> all(Released released) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of("How well are those with the outcome told from the others?")
            .with(ValidationCharts.roc(released.rows("roc")))
            .with(
                ValidationCharts.precisionRecall(
                    released.rows("precision_recall"), Optional.empty())));
    sections.addAll(afterDiscrimination(released));
    return sections;
  }

  /** Without the first. */
  static List<Section> afterDiscrimination(Released released) {
    List<Section> sections = new ArrayList<>();
    sections.add(calibration(released));
    sections.add(usefulness(released));
    if (!released.rows("subgroup").isEmpty()) {
      sections.add(subgroups(released.rows("subgroup")));
    }
    return sections;
  }

  private static Section calibration(Released released) {
    return Section.of("Do predicted risks agree with what happened?")
        .with(
            ValidationCharts.calibration(
                released.rows("calibration_curve"), released.rows("calibration")))
        .with(ValidationCharts.probabilities(released.rows("score_histogram")));
  }

  private static Section usefulness(Released released) {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : released.rows("threshold")) {
      cells.add(
          List.of(
              String.valueOf(row.<Double>getAs("threshold")),
              share(row, "sensitivity"),
              share(row, "specificity"),
              share(row, "ppv"),
              share(row, "npv"),
              share(row, "alert_rate")));
    }
    return Section.of("What is it worth to act on the model?")
        .with(ValidationCharts.decision(released.rows("decision")))
        .with(
            new FigureTable(
                "If everyone at or above a risk is flagged",
                List.of(
                    "Risk",
                    "Sensitivity",
                    "Specificity",
                    "Of the flagged, with the outcome",
                    "Of the others, without it",
                    "Flagged, of all"),
                cells));
  }

  private static Section subgroups(List<Row> rows) {
    return Section.of(
            "Is it as good for everybody?",
            "A gap whose interval leaves out 0 is more than chance, of one comparison; among many"
                + " comparisons one in twenty does so by chance alone.")
        .with(SubgroupCharts.aurocs(rows))
        .with(SubgroupCharts.inTheLarge(rows))
        .with(SubgroupCharts.gaps(rows));
  }

  private static String share(Row row, String column) {
    return row.getAs(column) == null
        ? "not shown"
        : String.format(Locale.ROOT, "%.2f", row.<Double>getAs(column));
  }
}
