package org.focale.features;

import java.util.OptionalInt;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Who is observed on a day? The day is then their index day.
 *
 * @param indexDay days since 1970-01-01
 */
public record ObservedOn(int indexDay) implements IndexRule {

  private static final Column START = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column END = Domain.OBSERVATION_PERIOD.column("end_day");

  @Override
  public Set<Column> columns() {
    return Set.of(START, END);
  }

  @Override
  public OptionalInt day(Timeline person) {
    int[] starts = person.ints(START);
    int[] ends = person.ints(END);
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] <= indexDay && (ends[i] == Timeline.ABSENT_INT || ends[i] >= indexDay)) {
        return OptionalInt.of(indexDay);
      }
    }
    return OptionalInt.empty();
  }
}
