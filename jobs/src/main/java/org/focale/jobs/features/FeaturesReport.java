package org.focale.jobs.features;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Section;

/** What does a reader see of the persons that covariates were made of? */
final class FeaturesReport {

  private static final int SHOWN = 30;

  private FeaturesReport() {}

  static List<Section> sections(Released released) {
    List<Row> rows = released.rows("table_one");
    Section section =
        Section.of(
                "Who the persons are",
                "Each person counts once, on the first index day, by what was known before it."
                    + " Figures about fewer than ten persons are not shown.")
            .with(table(rows));
    List<Row> compared = differences(rows);
    return List.of(compared.isEmpty() ? section : section.with(chart(compared)));
  }

  private static List<Row> differences(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs("standardized_difference") != null)
        .filter(row -> !row.getAs("covariate").equals(FeaturesTables.ALL_OF_IT))
        .sorted(
            java.util.Comparator.<Row>comparingDouble(
                    row -> -Math.abs(row.<Double>getAs("standardized_difference")))
                .thenComparing(row -> row.<Integer>getAs("position")))
        .limit(SHOWN)
        .toList();
  }

  private static BarChart chart(List<Row> rows) {
    return new BarChart(
        new Caption(
            "Where target and comparator differ most",
            "A bar to the right: more frequent, or greater, in the target; to the left: in the"
                + " comparator. Beyond 0.1 either way is commonly called a difference."),
        "Covariate",
        "Standardized difference",
        rows.stream().map(FeaturesReport::name).toList(),
        List.of(
            new Bars(
                "Standardized difference",
                rows.stream().map(row -> row.<Double>getAs("standardized_difference")).toList())));
  }

  private static String name(Row row) {
    String category = row.getAs("category");
    String characteristic = row.getAs("characteristic");
    return category.equals("yes") || category.equals("mean")
        ? characteristic
        : characteristic + ": " + category;
  }

  private static FigureTable table(List<Row> rows) {
    return new FigureTable(
        "Table 1",
        List.of("Characteristic", "Target", "Comparator", "Standardized difference"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        name(row),
                        figure(row, "target"),
                        figure(row, "comparator"),
                        text(row.getAs("standardized_difference"))))
            .toList());
  }

  private static String figure(Row row, String group) {
    Long count = row.getAs(group);
    Double mean = row.getAs(group + "_mean");
    Double percent = row.getAs(group + "_percent");
    if (mean != null) {
      return text(mean) + " (SD " + text(row.getAs(group + "_sd")) + ")";
    }
    return count == null || percent == null
        ? "–"
        : String.format(Locale.ROOT, "%,d (%s %%)", count, text(percent));
  }

  private static String text(Double number) {
    return number == null ? "–" : String.valueOf(number);
  }
}
