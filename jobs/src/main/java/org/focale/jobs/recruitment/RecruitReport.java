package org.focale.jobs.recruitment;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Section;

/** What does a trial team see of who is eligible, and of what the criteria cost? */
final class RecruitReport {

  private static final int MOST_BROADENINGS = 20;

  private RecruitReport() {}

  static List<Section> sections(Released released) {
    return List.of(
        feasibility(
            released.rows("forecast_target").get(0).getAs("title"), released.rows("feasibility")),
        funnel(released.rows("funnel"), released.rows("screening")),
        CourseReport.months(released.rows("eligible_month")),
        values(released.rows("criterion_value"), released.rows("broadening")),
        DiversityReport.section(released.rows("diversity")),
        CourseReport.forecast(released.rows("forecast"), released.rows("forecast_target")),
        limits());
  }

  private static Section feasibility(String trial, List<Row> rows) {
    return Section.of(
            trial + ": eligible now",
            "Surely eligible are persons of whom the record shows that every criterion is met."
                + " Possibly eligible are all of whom it does not show the contrary: what the"
                + " record does not tell, screening may.")
        .with(
            table(
                "Eligible persons by site",
                rows,
                List.of("Site", "Persons", "Possibly eligible", "Surely eligible"),
                List.of("site", "persons", "possibly", "surely")));
  }

  private static Section funnel(List<Row> rows, List<Row> screening) {
    List<Row> told = told(rows, "surely", "possibly");
    Section section =
        Section.of(
                "Funnel",
                "Criteria are applied in the order of the trial file. A step is left out of the"
                    + " picture where its count, or its difference from another, is too small to"
                    + " tell.")
            .with(
                new BarChart(
                    new Caption(
                        "Persons left after each criterion",
                        "Each pair of bars counts the persons left after the criterion and all"
                            + " above it. A long step down is a criterion that costs many; the gap"
                            + " between the two bars is what is not known."),
                    "Criterion",
                    "Persons",
                    names(told, "criterion"),
                    List.of(
                        bars(told, "May meet it", "possibly"),
                        bars(told, "Surely meet it", "surely"))))
            .with(
                table(
                    "Steps",
                    rows,
                    List.of("Criterion", "Possibly", "Lost", "Surely", "Lost surely"),
                    List.of("criterion", "possibly", "possibly_lost", "surely", "surely_lost")));
    boolean approached =
        screening.stream().anyMatch(row -> !Long.valueOf(0).equals(row.getAs("persons")));
    return approached
        ? section.with(
            table(
                "What became of those approached",
                screening,
                List.of("Status", "Candidates"),
                List.of("status", "persons")))
        : section;
  }

  private static Section values(List<Row> values, List<Row> broadenings) {
    List<Row> told = told(values, "shapley_disease", "added");
    List<Row> gaining =
        told(broadenings, "added").stream()
            .filter(row -> row.<Long>getAs("added") > 0)
            .limit(MOST_BROADENINGS)
            .toList();
    return Section.of(
            "What each criterion costs",
            "Left out alone, a criterion lets in the persons whom it alone keeps out. Its Shapley"
                + " value is its share of all whom the criteria exclude: each person is divided"
                + " evenly among the criteria that the record does not show to be met. Here the"
                + " base is the persons who have the disease.")
        .with(
            new BarChart(
                new Caption(
                    "Persons whom each criterion keeps out",
                    "The upper bar is what leaving the criterion out would add today, the lower"
                        + " its fair share of all who are kept out. A criterion with a long lower"
                        + " and a short upper bar excludes persons whom others exclude too."),
                "Criterion",
                "Persons",
                names(told, "criterion"),
                List.of(
                    bars(told, "Added without it", "added"),
                    bars(told, "Shapley value", "shapley_disease"))))
        .with(
            table(
                "Each criterion alone",
                values,
                List.of("Criterion", "Met", "Unknown", "Not met", "Added without it"),
                List.of("criterion", "met", "unknown", "unmet", "added")))
        .with(
            table(
                "Whom a broader criterion would let in",
                gaining,
                List.of("Criterion", "Broader", "Adds about"),
                List.of("criterion", "broader", "added")));
  }

  private static Section limits() {
    return Section.of(
        "What disclosure control does here",
        "Counts from 1 to 9 are not shown, and others are rounded to the nearest 5. All counts of"
            + " the funnel, the sites, the criteria, the broadenings and the diversity are looked"
            + " at together, and so are the differences of steps of the funnel, of the counts of"
            + " one site, and of broadenings of one criterion in one direction.",
        "The limit: somebody who combines three or more of these numbers, or numbers of several"
            + " runs with other criteria, may still come near a small count; rounding makes that"
            + " inexact, not impossible. Months are protected among themselves and not against the"
            + " other tables. The counts of all subsets are restricted for that reason, and stay"
            + " in the house.");
  }

  /** Rows in which none of the numbers is hidden. */
  static List<Row> told(List<Row> rows, String... columns) {
    return rows.stream()
        .filter(row -> Arrays.stream(columns).noneMatch(column -> row.getAs(column) == null))
        .toList();
  }

  static List<String> names(List<Row> rows, String column) {
    return rows.stream().map(row -> row.<String>getAs(column)).toList();
  }

  static Bars bars(List<Row> rows, String name, String column) {
    return new Bars(
        name, rows.stream().map(row -> row.<Number>getAs(column).doubleValue()).toList());
  }

  static FigureTable table(
      String title, List<Row> rows, List<String> header, List<String> columns) {
    return new FigureTable(
        title,
        header,
        rows.stream()
            .map(row -> columns.stream().map(column -> text(row.getAs(column))).toList())
            .toList());
  }

  private static String text(Object value) {
    return value == null ? "not shown" : value.toString();
  }
}
