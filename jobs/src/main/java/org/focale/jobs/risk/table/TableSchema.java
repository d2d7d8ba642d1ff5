package org.focale.jobs.risk.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What does a schema file say about a table? Columns by name; what it does not name is inferred.
 *
 * @param person whose rows are never on both sides of a split
 * @param time when a row was recorded; no covariate
 * @param site where a row was recorded; no covariate
 * @param missing texts that stand for "not recorded"
 * @param leaveOut which rows take no part: values by column
 */
record TableSchema(
    Label label,
    Optional<String> person,
    Optional<String> time,
    Optional<String> site,
    List<String> categorical,
    List<String> numeric,
    List<String> ignored,
    Set<String> missing,
    Map<String, List<String>> leaveOut) {

  /** What is predicted? */
  sealed interface Label {
    /** The columns that say it. */
    List<String> columns();

    /** The outcome for a reader. */
    String text();
  }

  /** A column has one of these values. */
  record Outcome(String column, List<String> positive) implements Label {
    @Override
    public List<String> columns() {
      return List.of(column);
    }

    @Override
    public String text() {
      return column + " is " + String.join(" or ", positive);
    }
  }

  /**
   * An event came within a time.
   *
   * @param event column whose positive values say that it came
   * @param time column of the time to the event, or to the last that is known
   * @param within in the unit of {@code time}
   */
  record Event(String event, List<String> positive, String time, double within) implements Label {
    @Override
    public List<String> columns() {
      return List.of(event, time);
    }

    @Override
    public String text() {
      return event + " is " + String.join(" or ", positive) + " with " + time + " up to " + within;
    }
  }

  TableSchema {
    categorical = List.copyOf(categorical);
    numeric = List.copyOf(numeric);
    ignored = List.copyOf(ignored);
    missing = Set.copyOf(missing);
    leaveOut = Map.copyOf(leaveOut);
  }

  /** Every column that has a role, with its key in the file, in order; leave-out gives no role. */
  List<Map.Entry<String, String>> named() {
    List<Map.Entry<String, String>> named = new ArrayList<>();
    label.columns().forEach(column -> named.add(Map.entry("label", column)));
    person.ifPresent(column -> named.add(Map.entry("person", column)));
    time.ifPresent(column -> named.add(Map.entry("time", column)));
    site.ifPresent(column -> named.add(Map.entry("site", column)));
    categorical.forEach(column -> named.add(Map.entry("categorical", column)));
    numeric.forEach(column -> named.add(Map.entry("numeric", column)));
    ignored.forEach(column -> named.add(Map.entry("ignored", column)));
    return named;
  }
}
