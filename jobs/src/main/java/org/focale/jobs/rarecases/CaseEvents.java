package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.PastFacts;
import org.focale.jobs.rarecases.error.RightFacts;
import org.focale.jobs.rarecases.peers.FactEvents;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * What happened when in the records of a few persons? Rows of what one lane of a picture shows.
 *
 * <p>What is wrong in a record is left out, as it is where persons are compared; what the person
 * does not permit to be seen is not in the timeline.
 */
final class CaseEvents implements Kernel<List<Row>> {

  /** The most rows of one lane: more are too narrow to be seen apart. */
  static final int MOST_MARKS = 400;

  /** The most lanes: each kind of event, each reason, observation and death. */
  static final int MOST_LANES = 20;

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("lane", DataTypes.StringType, false)
          .add("events", DataTypes.IntegerType, false)
          .add("from_day", DataTypes.IntegerType, false)
          .add("to_day", DataTypes.IntegerType, false)
          .add("value", DataTypes.DoubleType, true);

  private static final long serialVersionUID = 1L;
  private static final Column PERIOD_START = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column PERIOD_END = Domain.OBSERVATION_PERIOD.column("end_day");
  private static final Column DEATH = Domain.DEATH.column("start_day");

  private final Set<Column> columns;
  private final Broadcast<RecordReader> reader;
  private final Map<Long, Set<String>> reasons;

  /**
   * @param reasons of each person the short names of the facts that have lanes of their own
   */
  CaseEvents(Broadcast<RecordReader> reader, Map<Long, Set<String>> reasons) {
    this.columns =
        PastFacts.union(Set.of(PERIOD_START, PERIOD_END, DEATH), List.of(reader.value().columns()));
    this.reader = reader;
    this.reasons = Map.copyOf(reasons);
  }

  @Override
  public Set<Column> columns() {
    return columns;
  }

  @Override
  public List<Row> apply(Timeline person) {
    Set<String> features = reasons.get(person.personId());
    List<Row> rows = new ArrayList<>();
    if (features != null) {
      reader.value().right(person).ifPresent(right -> add(rows, right, features));
    }
    return rows;
  }

  private void add(List<Row> rows, RightFacts right, Set<String> features) {
    Timeline person = right.timeline();
    int[] starts = person.ints(PERIOD_START);
    int[] ends = person.ints(PERIOD_END);
    for (int i = 0; i < starts.length; i++) {
      addDated(rows, person, Domain.OBSERVATION_PERIOD, starts[i], ends[i]);
    }
    for (int day : person.ints(DEATH)) {
      addDated(rows, person, Domain.DEATH, day, day);
    }
    reader
        .value()
        .concepts()
        .events()
        .of(right, features)
        .forEach((lane, events) -> addLane(rows, person, lane, events));
  }

  private static void addDated(List<Row> rows, Timeline person, Domain domain, int from, int to) {
    if (from != Timeline.ABSENT_INT) {
      rows.add(row(person, domain.table(), person.size(domain), from, to, null));
    }
  }

  /** The last values of a number; else the days, those next to each other as one stretch. */
  private static void addLane(
      List<Row> rows, Timeline person, String lane, List<FactEvents.Event> events) {
    if (events.stream().anyMatch(event -> Double.isFinite(event.value()))) {
      events.stream()
          .skip(Math.max(0, events.size() - MOST_MARKS))
          .filter(event -> Double.isFinite(event.value()))
          .forEach(
              event ->
                  rows.add(
                      row(person, lane, events.size(), event.day(), event.day(), event.value())));
      return;
    }
    int[] days = events.stream().mapToInt(FactEvents.Event::day).distinct().toArray();
    int apart = (days[days.length - 1] - days[0]) / MOST_MARKS + 1;
    for (int first = 0; first < days.length; ) {
      int last = first;
      while (last + 1 < days.length && days[last + 1] - days[last] <= apart) {
        last++;
      }
      rows.add(row(person, lane, events.size(), days[first], days[last], null));
      first = last + 1;
    }
  }

  private static Row row(Timeline person, String lane, int events, int from, int to, Double value) {
    int end = Math.max(from, to); // an absent end is below every day
    return RowFactory.create(person.personId(), lane, events, from, end, value);
  }
}
