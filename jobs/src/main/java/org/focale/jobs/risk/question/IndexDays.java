package org.focale.jobs.risk.question;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.features.IndexRule;
import org.focale.timeline.Column;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;

/** From which days of a person is the outcome predicted? */
public sealed interface IndexDays extends Serializable {

  /** The kind of marked days that are index days. */
  int KIND = 0;

  /** The arrays it reads. */
  Set<Column> columns();

  /** Ascending; none if the person has no index day. */
  int[] of(Timeline person, MarkedDays marked);

  /** Whether a person without an index day is told of. */
  boolean tellsOfNone();

  /** A rule finds the day in the timeline. */
  record Found(IndexRule rule) implements IndexDays {
    @Override
    public Set<Column> columns() {
      return rule.columns();
    }

    @Override
    public int[] of(Timeline person, MarkedDays marked) {
      OptionalInt day = rule.day(person);
      return day.isPresent() ? new int[] {day.getAsInt()} : new int[0];
    }

    @Override
    public boolean tellsOfNone() {
      return true;
    }
  }

  /** Rows of kind {@link #KIND} give the days; who has none is not asked about. */
  record Given() implements IndexDays {
    @Override
    public Set<Column> columns() {
      return Set.of();
    }

    @Override
    public int[] of(Timeline person, MarkedDays marked) {
      int[] days = new int[marked.size()];
      int n = 0;
      for (int i = 0; i < days.length; i++) {
        if (marked.kinds()[i] == KIND) {
          days[n++] = marked.days()[i];
        }
      }
      return Arrays.copyOf(days, n);
    }

    @Override
    public boolean tellsOfNone() {
      return false;
    }
  }
}
