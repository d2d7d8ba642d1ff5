package org.focale.features;

import java.util.OptionalInt;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * On which day has everything been seen of a person? The day after the last observation period
 * ends; a person who was never observed has none.
 */
public final class LastObserved implements IndexRule {

  private static final long serialVersionUID = 1L;
  private static final Column END = Domain.OBSERVATION_PERIOD.column("end_day");

  @Override
  public Set<Column> columns() {
    return Set.of(END);
  }

  @Override
  public OptionalInt day(Timeline person) {
    int last = Timeline.ABSENT_INT;
    for (int end : person.ints(END)) {
      last = end != Timeline.ABSENT_INT && (last == Timeline.ABSENT_INT || end > last) ? end : last;
    }
    return last == Timeline.ABSENT_INT ? OptionalInt.empty() : OptionalInt.of(last + 1);
  }
}
