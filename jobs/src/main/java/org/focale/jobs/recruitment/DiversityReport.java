package org.focale.jobs.recruitment;

import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.Section;

/** What does a trial team see of who would be missing from the trial? */
final class DiversityReport {

  private DiversityReport() {}

  static Section section(List<Row> rows) {
    List<Row> told = RecruitReport.told(rows, "standardized_difference");
    return Section.of(
            "Who the eligible are",
            "The eligible beside all who have the disease. A trial whose participants differ much"
                + " from its patients says less about them.")
        .with(
            new BarChart(
                new Caption(
                    "Eligible persons beside all who have the disease",
                    "A bar to the right: the category is more frequent among the eligible; to the"
                        + " left: it is rarer. Beyond 0.1 either way is commonly called a"
                        + " difference. Categories with a count too small to tell are left out."),
                "Category",
                "Standardized difference",
                told.stream()
                    .map(row -> row.getAs("dimension") + ": " + row.getAs("category"))
                    .toList(),
                List.of(
                    new Bars(
                        "Standardized difference",
                        told.stream()
                            .map(row -> row.<Double>getAs("standardized_difference"))
                            .toList()))))
        .with(
            RecruitReport.table(
                "Categories",
                rows,
                List.of("Dimension", "Category", "With the disease", "Surely eligible"),
                List.of("dimension", "category", "disease", "surely")));
  }
}
