package org.focale.jobs.recruitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.report.Axis;
import org.focale.report.Band;
import org.focale.report.Caption;
import org.focale.report.Chart;
import org.focale.report.KeyFigure;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;
import org.focale.report.Section;

/** What does a trial team see of the months that have been, and of those to come? */
final class CourseReport {

  private CourseReport() {}

  static Section months(List<Row> rows) {
    List<Line> lines = new ArrayList<>();
    lines.add(line("Possibly eligible", rows, "possibly", false));
    lines.add(line("Surely eligible", rows, "surely", false));
    lines.add(line("Of these, newly", rows, "surely_new", false));
    lines.add(line("Surely, within the lag", rows, "surely", true));
    Chart chart =
        LineChart.of(
            new Caption(
                "Eligible at the end of each month",
                "By the facts dated by then. The line of the newly eligible is what flows in each"
                    + " month. Months within the lag are drawn apart: facts that say who is"
                    + " eligible may still be on their way. A gap is a count too small to tell."),
            Axis.days("Month's end"),
            Axis.of("Persons"),
            lines.stream().filter(line -> !line.points().isEmpty()).toArray(Line[]::new));
    return Section.of(
            "The past two years",
            "Persons are counted as the record stood at each month's end: later facts are not"
                + " looked at, and observation ends there.")
        .with(chart)
        .with(
            RecruitReport.table(
                "Months",
                rows,
                List.of("Month's end", "Within lag", "Surely", "New", "Stayed", "Left", "Possibly"),
                List.of(
                    "month_end",
                    "within_lag",
                    "surely",
                    "surely_new",
                    "surely_stayed",
                    "surely_left",
                    "possibly")));
  }

  private static Line line(String name, List<Row> rows, String column, boolean withinLag) {
    return new Line(
        name,
        RecruitReport.told(rows, column).stream()
            .filter(row -> row.<Boolean>getAs("within_lag") == withinLag)
            .map(row -> new Point(day(row), row.<Long>getAs(column)))
            .sorted((one, other) -> Double.compare(one.x(), other.x()))
            .toList());
  }

  private static double day(Row row) {
    return LocalDate.parse(row.getAs("month_end").toString()).toEpochDay();
  }

  static Section forecast(List<Row> rows, List<Row> reached) {
    List<Row> sorted =
        rows.stream().sorted((one, other) -> Double.compare(day(one), day(other))).toList();
    LineChart chart =
        LineChart.of(
                new Caption(
                    "Persons enrolled",
                    "The line is what is expected, the area holds eight courses of ten. Where the"
                        + " area crosses the line of the target, the target may be reached."),
                Axis.days("Month's end"),
                Axis.of("Persons enrolled"),
                new Line("Expected", points(sorted, "expected")),
                new Line("Target", points(sorted, "target")))
            .with(
                new Band(
                    "80 % interval",
                    sorted.stream()
                        .map(
                            row ->
                                new Band.Edge(
                                    day(row), row.<Long>getAs("low"), row.<Long>getAs("high")))
                        .toList()));
    Row dates = reached.get(0);
    return Section.of(
            "Forecast",
            "Eligible persons of each site times the shares that are reached, consent and pass"
                + " screening, from each site's start. Sites differ in pace (Poisson-gamma;"
                + " Anisimov and Fedorov 2007). The interval holds the chance of persons and sites;"
                + " it does not hold an error in the shares that the trial file states.")
        .with(
            new KeyFigure(
                "Target reached",
                date(dates, "median")
                    + " ("
                    + date(dates, "early")
                    + " to "
                    + date(dates, "late")
                    + ")",
                "The end of the month by which half of all courses have enrolled "
                    + dates.getAs("target")
                    + " persons; in brackets by which one of ten, and nine of ten, have."))
        .with(chart);
  }

  private static String date(Row row, String column) {
    return Optional.ofNullable(row.getAs(column))
        .map(Object::toString)
        .orElse("not within the forecast");
  }

  private static List<Point> points(List<Row> rows, String column) {
    return rows.stream()
        .map(row -> new Point(day(row), row.<Number>getAs(column).doubleValue()))
        .toList();
  }
}
