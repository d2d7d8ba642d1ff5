package org.focale.jobs.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.Axis;
import org.focale.report.Caption;
import org.focale.report.Dot;
import org.focale.report.DotPlot;
import org.focale.report.FigureTable;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;
import org.focale.report.Section;
import org.focale.stats.Interval;
import org.focale.stats.Proportion;

/** What does a reader see of how people differ, and of how much is known of each? */
final class BaselineReport {

  /** Groups of readings, as {@link ReleasedFigures#shrinkage} names them, with their place. */
  private static final Map<String, Double> READINGS = readings();

  private static final int MOST_LINES = 6;

  private BaselineReport() {}

  private static Map<String, Double> readings() {
    Map<String, Double> places = new LinkedHashMap<>();
    for (String group : List.of("0", "1", "2-4", "5-9", "10-49", "50 and more")) {
      places.put(group, (double) places.size());
    }
    return places;
  }

  static List<Section> sections(Released released, BaselineParameters parameters) {
    return List.of(
        Section.of(
                "Does the next reading come as foretold?",
                "Each member's last reading is left out, and foretold from those before it and from"
                    + " people of the same sex and age in "
                    + parameters.population()
                    + ". Nine in ten should lie in the interval.")
            .with(foretold(released.rows("baseline_summary")))
            .with(counts(released.rows("baseline_summary"))),
        Section.of(
                "How much of a level is the member's own?",
                "With few readings a level leans on the population, with many it does not.")
            .with(shrinkage(released.rows("baseline_shrinkage"))),
        Section.of("How people differ", "Levels of the population by sex and age.")
            .with(levels(released.rows("baseline_population"))));
  }

  private static DotPlot foretold(List<Row> summary) {
    List<Dot> dots = new ArrayList<>();
    for (Row row : summary) {
      Long checked = row.getAs("checked");
      Long inside = row.getAs("foretold");
      if (checked != null && inside != null && checked > 0) {
        // Counts are rounded one by one, so a part may exceed its whole by rounding alone.
        Proportion share =
            new Proportion((int) Math.min(inside, checked), Math.toIntExact(checked));
        Interval interval = share.interval();
        dots.add(
            new Dot(
                row.getAs("name"),
                100 * share.value(),
                100 * Math.min(interval.low(), share.value()),
                100 * Math.max(interval.high(), share.value())));
      }
    }
    return DotPlot.of(
        new Caption(
            "Last readings that lie where those before said",
            "A dot on the dashed line, or an interval that crosses it: the intervals hold what they"
                + " promise. To the left of it they are too narrow."),
        "Measure",
        Axis.of("Members (%)"),
        dots,
        90);
  }

  private static LineChart shrinkage(List<Row> rows) {
    Map<String, Map<Double, Double>> lines = new LinkedHashMap<>();
    for (Row row : rows) {
      Double share = row.getAs("shrinkage");
      Double place = READINGS.get(row.<String>getAs("readings"));
      if (share != null && place != null && row.getAs("measure").equals("value")) {
        lines.computeIfAbsent(row.getAs("name"), name -> new TreeMap<>()).put(place, share);
      }
    }
    Line[] drawn =
        lines.entrySet().stream()
            .filter(line -> line.getValue().size() > 1)
            .limit(MOST_LINES)
            .map(
                line ->
                    new Line(
                        line.getKey(),
                        line.getValue().entrySet().stream()
                            .map(at -> new Point(at.getKey(), at.getValue()))
                            .toList()))
            .toArray(Line[]::new);
    return LineChart.of(
        new Caption(
            "Shrinkage by the number of readings",
            "1: the level is the peers'; 0: it is the member's own. Steps to the right are 0, 1,"
                + " 2-4, 5-9, 10-49, 50 and more readings."),
        Axis.of("Step of the number of readings"),
        Axis.of("Shrinkage"),
        drawn);
  }

  /** Mean levels of the measurement that stands first, with what nine in ten people lie between. */
  private static DotPlot levels(List<Row> population) {
    List<Dot> dots = new ArrayList<>();
    String first = "";
    for (Row row : population) {
      Double mean = row.getAs("mean");
      Double spread = row.getAs("between_sd");
      String name = row.getAs("name");
      first = first.isEmpty() && spread != null ? name : first;
      if (mean != null && spread != null && name.equals(first)) {
        double reach = 1.645 * spread;
        String label = "sex " + row.getAs("sex_concept_id") + ", " + row.getAs("age_band");
        dots.add(new Dot(label, mean, mean - reach, mean + reach));
      }
    }
    return new DotPlot(
        new Caption(
            "Levels of people" + (first.isEmpty() ? "" : ": " + first),
            "A dot is the mean level of a group; nine in ten people have a level within the line."),
        "Group",
        Axis.of("Level"),
        dots,
        OptionalDouble.empty());
  }

  private static FigureTable counts(List<Row> summary) {
    return new FigureTable(
        "What was read",
        List.of("Measure", "Members", "With readings", "Last reading compared", "Foretold"),
        summary.stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("name"),
                        text(row.getAs("members")),
                        text(row.getAs("with_readings")),
                        text(row.getAs("checked")),
                        text(row.getAs("foretold"))))
            .toList());
  }

  private static String text(Long count) {
    return count == null ? "not shown" : count.toString();
  }
}
