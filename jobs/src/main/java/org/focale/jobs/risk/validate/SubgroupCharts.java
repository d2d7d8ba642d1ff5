package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.focale.report.Axis;
import org.focale.report.Caption;
import org.focale.report.Dot;
import org.focale.report.DotPlot;
import org.focale.report.FigureTable;

/**
 * How does a model do in each group of persons? From the rows of {@link ValidationTables#SUBGROUP}.
 */
final class SubgroupCharts {

  private static final String NOT_SHOWN = "not shown";

  private SubgroupCharts() {}

  /** AUROCs, with that of all as the line. */
  static DotPlot aurocs(List<Row> rows) {
    OptionalDouble all =
        rows.stream()
            .filter(row -> is(row, "metric", "auroc") && is(row, "subgroup", Part.ALL.group()))
            .filter(row -> row.getAs("estimate") != null)
            .mapToDouble(row -> row.<Double>getAs("estimate"))
            .findFirst();
    return new DotPlot(
        new Caption(
            "AUROC by group of persons",
            "A dot is the AUROC in the group, the line through it the 95 % interval; the dashed"
                + " line is that of all. Wide intervals say little."),
        "Group",
        Axis.of("AUROC"),
        dots(rows, "auroc"),
        all);
  }

  /** Calibration in the large. */
  static DotPlot inTheLarge(List<Row> rows) {
    return DotPlot.of(
        new Caption(
            "Calibration in the large by group of persons",
            "On the dashed line the group had as many outcomes as predicted; to the right more,"
                + " so that its risk is underestimated, to the left fewer."),
        "Group",
        Axis.of("Log odds by which predictions are too low"),
        dots(rows, "calibration_in_the_large"),
        0);
  }

  /** Every figure of every group, with its gap to the others. */
  static FigureTable gaps(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      if (!is(row, "subgroup", Part.ALL.group())) {
        Long persons = row.getAs("persons");
        cells.add(
            List.of(
                name(row),
                row.<String>getAs("metric").replace('_', ' '),
                interval(row, "estimate", "low", "high"),
                interval(row, "gap", "gap_low", "gap_high"),
                persons == null ? NOT_SHOWN : persons.toString()));
      }
    }
    return new FigureTable(
        "Figures by group, and how far from all others",
        List.of("Group", "Figure", "In the group", "Gap to the others", "Persons"),
        cells);
  }

  private static List<Dot> dots(List<Row> rows, String metric) {
    return rows.stream()
        .filter(row -> is(row, "metric", metric) && !is(row, "subgroup", Part.ALL.group()))
        .filter(row -> row.getAs("estimate") != null && row.getAs("low") != null)
        .map(
            row ->
                new Dot(
                    name(row),
                    row.<Double>getAs("estimate"),
                    row.<Double>getAs("low"),
                    row.<Double>getAs("high")))
        .toList();
  }

  private static String name(Row row) {
    return row.<String>getAs("characteristic") + ": " + row.<String>getAs("subgroup");
  }

  private static boolean is(Row row, String column, String value) {
    return row.<String>getAs(column).equals(value);
  }

  private static String interval(Row row, String value, String low, String high) {
    return row.getAs(value) == null
        ? NOT_SHOWN
        : String.format(
            Locale.ROOT,
            "%.3f (%.3f to %.3f)",
            row.<Double>getAs(value),
            row.<Double>getAs(low),
            row.<Double>getAs(high));
  }
}
