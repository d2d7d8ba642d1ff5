package org.focale.jobs.recruitment;

import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Section;

/** What does a trial team see of its recruitment? */
final class RecruitReport {

  private RecruitReport() {}

  static List<Section> sections(Released released) {
    return List.of(feasibility(released.rows("feasibility")), funnel(released.rows("funnel")));
  }

  private static Section feasibility(List<Row> rows) {
    return Section.of(
            "Eligible now",
            "Surely eligible are persons of whom the record shows that every criterion is met."
                + " Possibly eligible are all of whom it does not show the contrary: what the"
                + " record does not tell, screening may.")
        .with(
            new FigureTable(
                "Eligible persons by site",
                List.of("Site", "Persons", "Possibly eligible", "Surely eligible"),
                rows.stream()
                    .map(
                        row ->
                            List.of(
                                row.<String>getAs("site"),
                                text(row, "persons"),
                                text(row, "possibly"),
                                text(row, "surely")))
                    .toList()));
  }

  private static Section funnel(List<Row> rows) {
    List<Row> told =
        rows.stream()
            .filter(row -> row.getAs("surely") != null && row.getAs("possibly") != null)
            .toList();
    return Section.of(
            "Funnel",
            "Criteria are applied in the order of the trial file. A step is left out of the"
                + " picture where its count, or its difference from another, is too small to tell.")
        .with(
            new BarChart(
                new Caption(
                    "Persons left after each criterion",
                    "Each pair of bars counts the persons left after the criterion and all above"
                        + " it. A long step down is a criterion that costs many; the gap between"
                        + " the two bars is what is not known."),
                "Criterion",
                "Persons",
                told.stream().map(row -> row.<String>getAs("criterion")).toList(),
                List.of(
                    bars(told, "May meet it", "possibly"), bars(told, "Surely meet it", "surely"))))
        .with(
            new FigureTable(
                "Steps",
                List.of("Criterion", "Possibly", "Lost", "Surely", "Lost surely"),
                rows.stream()
                    .map(
                        row ->
                            List.of(
                                row.<String>getAs("criterion"),
                                text(row, "possibly"),
                                text(row, "possibly_lost"),
                                text(row, "surely"),
                                text(row, "surely_lost")))
                    .toList()));
  }

  private static Bars bars(List<Row> rows, String name, String column) {
    return new Bars(name, rows.stream().map(row -> (double) row.<Long>getAs(column)).toList());
  }

  static String text(Row row, String column) {
    Long count = row.getAs(column);
    return count == null ? "not shown" : count.toString();
  }
}
