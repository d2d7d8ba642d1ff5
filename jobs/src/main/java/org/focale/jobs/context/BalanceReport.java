package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.LovePlot;
import org.focale.report.Section;

/** What does a reader see of how the cohort differs from its population? */
final class BalanceReport {

  private static final String LEFT_OUT =
      " The run's notes name covariates that are not matched or balanced, since the members are"
          + " beyond the population in them.";
  private static final Map<String, String> SERIES = series();

  private BalanceReport() {}

  private static Map<String, String> series() {
    Map<String, String> series = new LinkedHashMap<>();
    series.put("difference", "Cohort and population");
    series.put("difference_matched", "Matched members and comparators");
    series.put("difference_raking", "Raked cohort and population");
    series.put("difference_entropy", "Entropy-balanced cohort and population");
    return series;
  }

  static List<Section> sections(Released released, ContextParameters parameters) {
    List<Row> rows = released.rows("balance");
    Section section =
        Section.of(
                "How the cohort differs from the population",
                "Each member counts once, by the last "
                    + parameters.windowDays()
                    + " days observed. A covariate is left out of the picture where it would show"
                    + " fewer than ten persons."
                    + (parameters.readsMembers() ? LEFT_OUT : ""))
            .with(plot(rows))
            .with(table(rows));
    return List.of(
        parameters.weights() ? section.with(weighting(released.rows("weighting"))) : section);
  }

  /** Only covariates of which every series that is there may be told. */
  private static LovePlot plot(List<Row> rows) {
    List<String> told =
        SERIES.keySet().stream()
            .filter(column -> rows.stream().anyMatch(row -> row.getAs(column) != null))
            .toList();
    List<Row> shown =
        rows.stream()
            .filter(row -> told.stream().allMatch(column -> row.getAs(column) != null))
            .toList();
    List<Bars> series = new ArrayList<>();
    for (String column : told) {
      series.add(
          new Bars(
              SERIES.get(column),
              shown.stream().map(row -> Math.abs(row.<Double>getAs(column))).toList()));
    }
    return new LovePlot(
        new Caption(
            "Standardized differences of the covariates",
            "How far apart two groups are in each covariate, in standard deviations, whichever is"
                + " greater. Left of the dashed line, 0.1, they are commonly called balanced."),
        "Covariate",
        "Absolute standardized difference",
        shown.stream().map(row -> row.<String>getAs("covariate")).toList(),
        series,
        0.1);
  }

  private static FigureTable table(List<Row> rows) {
    return new FigureTable(
        "Cohort, population and comparators",
        List.of("Covariate", "Cohort", "Population", "Comparators", "Difference", "After matching"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("covariate"),
                        text(row.getAs("members_mean")),
                        text(row.getAs("population_mean")),
                        text(row.getAs("comparators_mean")),
                        text(row.getAs("difference")),
                        text(row.getAs("difference_matched"))))
            .toList());
  }

  private static FigureTable weighting(List<Row> rows) {
    return new FigureTable(
        "What weighting costs",
        List.of("Method", "Members", "Effective number", "Largest weight"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("method"),
                        text(row.getAs("members")),
                        text(row.getAs("effective_size")),
                        text(row.getAs("largest_weight"))))
            .toList());
  }

  private static String text(Object number) {
    return number == null ? "–" : number.toString();
  }
}
