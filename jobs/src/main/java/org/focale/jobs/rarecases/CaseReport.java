package org.focale.jobs.rarecases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.focale.jobs.rarecases.peers.FactEvents;
import org.focale.report.Axis;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Lane;
import org.focale.report.LaneMark;
import org.focale.report.Section;
import org.focale.report.TimelineChart;
import org.focale.timeline.Domain;

/** How do the records of the rarest persons look? A page that may not leave the house. */
final class CaseReport {

  private static final int ORDINARY = 0;
  private static final int REASON = 1;
  private static final List<String> ORDER = order();

  private CaseReport() {}

  private static List<String> order() {
    List<String> order = new ArrayList<>(List.of(Domain.OBSERVATION_PERIOD.table()));
    FactEvents.DOMAINS.forEach(domain -> order.add(domain.table()));
    order.add(Domain.DEATH.table());
    return List.copyOf(order);
  }

  /**
   * The sections.
   *
   * @param cases the rarest, with their rank, score among peers and expected false positives
   * @param reasons of these cases
   * @param events rows of {@link CaseEvents#SCHEMA}
   */
  static List<Section> of(List<Row> cases, List<Row> reasons, List<Row> events) {
    Map<Long, List<Row>> reasonsOf = byPerson(reasons);
    Map<Long, List<Row>> eventsOf = byPerson(events);
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of(
            "The rarest records",
            "Each record as it was compared: without what is labelled as wrong, and without what"
                + " the person does not permit to be seen. Nobody is ill because a record is"
                + " rare."));
    for (Row one : cases) {
      long person = one.getAs("person_id");
      sections.add(
          section(
              one,
              reasonsOf.getOrDefault(person, List.of()),
              eventsOf.getOrDefault(person, List.of())));
    }
    return sections;
  }

  private static Map<Long, List<Row>> byPerson(List<Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row.<Long>getAs("person_id")));
  }

  private static Section section(Row one, List<Row> reasons, List<Row> events) {
    String about =
        String.format(
            Locale.ROOT,
            "Rank %d, score among peers %.2f; %s such records are expected by chance.",
            one.<Long>getAs("rank"),
            one.<Double>getAs("score"),
            CasePage.byChance(one.getAs("expected_false_positives")));
    Section section = Section.of("Person " + one.<Long>getAs("person_id"), about);
    TimelineChart chart = chart(reasons, events);
    return reasons.isEmpty()
        ? Section.of(
                section.title(),
                about,
                "Nothing in particular makes this record rare: no single"
                    + " fact lies far enough out.")
            .with(chart)
        : section.with(chart).with(table(reasons));
  }

  private static FigureTable table(List<Row> reasons) {
    return new FigureTable(
        "What makes this record rare",
        List.of("Fact", "Value", "Peers", "Peers, n", "Their median", "Percentile", "As far out"),
        reasons.stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("name"),
                        CasePage.brief(row.getAs("value")),
                        row.<String>getAs("peers"),
                        String.valueOf(row.<Long>getAs("peers_persons")),
                        CasePage.brief(row.getAs("peers_median")),
                        String.format(Locale.ROOT, "%.1f", row.<Double>getAs("percentile")),
                        String.format(Locale.ROOT, "%.2f %%", 100 * row.<Double>getAs("share"))))
            .toList());
  }

  private static TimelineChart chart(List<Row> reasons, List<Row> events) {
    Map<String, List<Row>> byLane =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.<String>getAs("lane"), LinkedHashMap::new, Collectors.toList()));
    List<Lane> lanes = new ArrayList<>();
    for (Row reason : reasons) {
      lanes.add(
          lane(
              reason.getAs("name"),
              REASON,
              byLane.getOrDefault(reason.<String>getAs("feature"), List.of())));
    }
    for (String table : ORDER) {
      if (byLane.containsKey(table)) {
        lanes.add(lane(table.replace('_', ' '), ORDINARY, byLane.get(table)));
      }
    }
    return new TimelineChart(
        new Caption(
            "The record",
            "A mark is an event, further right is later. The upper lanes, in another colour, are"
                + " what makes the record rare: their events are not in the lanes below. Where an"
                + " event has a value, a higher mark is a higher value. At the right, how many"
                + " events there are."),
        "Kind of event",
        Axis.days("Day"),
        lanes);
  }

  private static Lane lane(String name, int series, List<Row> rows) {
    double low = values(rows).min().orElse(0);
    double high = values(rows).max().orElse(0);
    List<LaneMark> marks = rows.stream().map(row -> mark(row, low, high)).toList();
    int events = rows.isEmpty() ? 0 : rows.get(0).<Integer>getAs("events");
    return new Lane(name, series, events == 0 ? "" : String.valueOf(events), marks);
  }

  private static DoubleStream values(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs("value") != null)
        .mapToDouble(row -> row.<Double>getAs("value"));
  }

  private static LaneMark mark(Row row, double low, double high) {
    int from = row.getAs("from_day");
    int to = row.getAs("to_day");
    String days = LocalDate.ofEpochDay(from) + (to > from ? " to " + LocalDate.ofEpochDay(to) : "");
    Double value = row.getAs("value");
    if (value == null) {
      return LaneMark.of(from, to, days);
    }
    double height = high > low ? (value - low) / (high - low) : 0.5;
    return new LaneMark(from, to, height, days + ": " + CasePage.brief(value));
  }
}
