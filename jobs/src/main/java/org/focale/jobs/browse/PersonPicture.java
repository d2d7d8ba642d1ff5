package org.focale.jobs.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.focale.features.PersonSeries;
import org.focale.features.Series;
import org.focale.job.TextTable;
import org.focale.report.Axis;
import org.focale.report.Band;
import org.focale.report.Caption;
import org.focale.report.KeyFigure;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Page;
import org.focale.report.Point;
import org.focale.report.Section;

/**
 * How do a person's readings run, beside what is usual for the person and for peers? For each
 * measure with readings: the series, the personal band, the band of the peers, the percentile.
 *
 * @param usual what the newest {@code baseline} says
 * @param series the person's own readings; none if the person was never observed
 */
record PersonPicture(
    List<PersonBaselines.Usual> usual, List<PersonSeries.OfPerson> series, ConceptNames names) {

  PersonPicture {
    usual = List.copyOf(usual);
    series = List.copyOf(series);
  }

  /** What is usual, a line per measure. */
  List<String> lines() {
    TextTable table =
        new TextTable("measure", "readings", "level", "90 %", "peers 90 %", "percentile", "next");
    for (PersonBaselines.Usual one : usual) {
      table.row(
          name(one.measure()),
          one.readings(),
          number(one.level()),
          number(one.low()) + " to " + number(one.high()),
          number(one.peerLow()) + " to " + number(one.peerHigh()),
          Math.round(one.percentile()),
          number(one.nextLow()) + " to " + number(one.nextHigh()));
    }
    return table.lines();
  }

  /** The picture of every measurement with readings, without the person's id. */
  Page page(String source) {
    List<Section> sections = new ArrayList<>();
    for (PersonBaselines.Usual one : usual) {
      for (PersonSeries.OfPerson of : series) {
        of.series().stream()
            .filter(own -> own.measure().equals(one.measure()) && own.values().length > 1)
            .forEach(own -> sections.add(section(one, own)));
      }
    }
    return new Page("What is usual for one person", source, sections);
  }

  private Section section(PersonBaselines.Usual one, Series own) {
    String name = name(one.measure());
    double first = own.days()[0];
    double last = Math.max(first + 1, own.days()[own.days().length - 1]);
    double since = Math.min(Math.max(first, one.sinceDay()), last - 1);
    LineChart chart =
        LineChart.of(
                new Caption(
                    name,
                    "The shaded area holds the next reading with 90 %, from this person's readings"
                        + " since the level last changed and the peers'. Nine in ten readings of"
                        + " peers lie between the outer lines."),
                Axis.days("Day"),
                Axis.of(name),
                new Line("Readings", points(own)),
                level("Personal level", one.level(), since, last),
                level("Peers, lower end", one.peerLow(), first, last),
                level("Peers, upper end", one.peerHigh(), first, last))
            .with(
                new Band(
                    "Personal band",
                    List.of(
                        new Band.Edge(since, one.nextLow(), one.nextHigh()),
                        new Band.Edge(last, one.nextLow(), one.nextHigh()))));
    return Section.of(name)
        .with(
            new KeyFigure(
                "Percentile",
                String.valueOf(Math.round(one.percentile())),
                "Share of "
                    + one.peers()
                    + " people of the same sex and age whose level is lower."))
        .with(chart);
  }

  private static Line level(String name, double at, double from, double to) {
    return new Line(name, List.of(new Point(from, at), new Point(to, at)));
  }

  /** The last readings, as many as a line can show. */
  private static List<Point> points(Series own) {
    int n = own.days().length;
    return IntStream.range(Math.max(0, n - Line.MAX_POINTS), n)
        .mapToObj(i -> new Point(own.days()[i], own.values()[i]))
        .toList();
  }

  private String name(Series.Measure measure) {
    if (!measure.measured()) {
      return measure.name().replace('_', ' ') + " a year";
    }
    String name = names.of(measure.conceptId());
    return name.isEmpty() ? "measurement " + measure.conceptId() : name;
  }

  /** Three digits after the point at most, fewer where they say nothing. */
  private static String number(double value) {
    return Math.abs(value) >= 100
        ? String.valueOf(Math.round(value))
        : String.valueOf(Math.round(value * 1000) / 1000.0);
  }
}
