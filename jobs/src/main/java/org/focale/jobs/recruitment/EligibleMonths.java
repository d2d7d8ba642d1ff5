package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureRule;
import org.focale.job.ColumnSpec;
import org.focale.job.Inputs;
import org.focale.job.TableSpec;

/**
 * How many were eligible at the end of each month, and how many of them newly?
 *
 * <p>A person is newly eligible at a month's end if not eligible at the end of the month before.
 */
final class EligibleMonths {

  static final TableSpec TABLE =
      ShownCount.table(
          "eligible_month",
          "How many were eligible at the end of each month, by the facts dated by then.",
          List.of(new ColumnSpec("month_end", DataTypes.DateType, "The last day of the month.")),
          List.of(
              new ColumnSpec(
                  "within_lag",
                  DataTypes.BooleanType,
                  "Whether facts of the month may still be missing: it ends less than lag-days"
                      + " before the last day of the data.")),
          List.of(
              ShownCount.columns("surely", "Persons surely eligible."),
              ShownCount.columns("surely_new", "Of these, not at the end of the month before."),
              ShownCount.columns("surely_stayed", "Of these, at the end of the month before too."),
              ShownCount.columns("surely_left", "Surely eligible the month before and no longer."),
              ShownCount.columns("possibly", "Persons possibly eligible."),
              ShownCount.columns("possibly_new", "Of these, not at the end of the month before."),
              ShownCount.columns("possibly_stayed", "Of these, the month before too."),
              ShownCount.columns("possibly_left", "Possibly eligible before and no longer.")));

  /** What stands for a count that may not be told. */
  static final long HIDDEN = 5;

  private static final List<String> KINDS = List.of("surely", "possibly");
  private static final List<String> CHANGES = List.of("", "_new", "_stayed", "_left");

  private final AsOfDays days;
  private final int lagDays;

  /** By kind, by month end, by change. */
  private final long[][][] counts;

  private EligibleMonths(AsOfDays days, int lagDays, long[][][] counts) {
    this.days = days;
    this.lagDays = lagDays;
    this.counts = counts;
  }

  static EligibleMonths of(Inputs inputs, Trial trial, AsOfDays days, Dataset<Row> persons) {
    int ends = days.monthEnds().size();
    List<Column> asked = new ArrayList<>();
    for (int kind = 0; kind < KINDS.size(); kind++) {
      for (int end = 0; end < ends; end++) {
        persons(kind, end).forEach(counted -> asked.add(count_if(counted)));
      }
    }
    Row row =
        inputs
            .small(
                persons.agg(asked.get(0), asked.subList(1, asked.size()).toArray(Column[]::new)), 1)
            .get(0);
    long[][][] counts = new long[KINDS.size()][ends][CHANGES.size()];
    for (int cell = 0; cell < asked.size(); cell++) {
      int end = cell / CHANGES.size();
      counts[end / ends][end % ends][cell % CHANGES.size()] = row.getLong(cell);
    }
    return new EligibleMonths(days, trial.lagDays(), counts);
  }

  /** The persons of each of {@link #CHANGES}; at the first month end nobody is new. */
  private static List<Column> persons(int kind, int end) {
    String mask = kind == 0 ? "sure_days" : "possible_days";
    Column is = PersonSets.onDay(mask, end + 1);
    Column was = PersonSets.onDay(mask, end == 0 ? end + 1 : end);
    return List.of(is, is.and(not(was)), is.and(was), was.and(not(is)));
  }

  private static String name(int kind, int change, int end) {
    return KINDS.get(kind) + CHANGES.get(change) + " " + end;
  }

  /** Adds the counts of the table: not those of the first month end, which is not told. */
  void addTo(CountSystem system) {
    for (int end = 1; end < days.monthEnds().size(); end++) {
      for (int kind = KINDS.size() - 1; kind >= 0; kind--) {
        addMonth(system, kind, end);
      }
    }
  }

  private void addMonth(CountSystem system, int kind, int end) {
    long[] cells = counts[kind][end];
    List<Column> who = persons(kind, end);
    String all = name(kind, 0, end);
    String left = name(kind, 3, end);
    if (kind == 1) {
      system.add(all, cells[0], who.get(0));
    } else {
      system.addWithin(name(1, 0, end), all, cells[0], who.get(0));
    }
    system.addWithin(all, name(kind, 1, end), cells[1], who.get(1));
    system.addWithin(all, name(kind, 2, end), cells[2], who.get(2));
    system.sum(all, List.of(name(kind, 1, end), name(kind, 2, end)));
    if (end == 1) {
      system.add(left, cells[3], who.get(3));
    } else {
      String before = name(kind, 0, end - 1);
      system.addWithin(before, left, cells[3], who.get(3));
      system.sum(before, List.of(name(kind, 2, end), left));
    }
  }

  /** Rows of {@link #TABLE}; the first month end is there for the second to be new beside. */
  List<Row> rows(Told told) {
    List<Row> rows = new ArrayList<>();
    for (int end = 1; end < days.monthEnds().size(); end++) {
      LocalDate day = days.monthEnds().get(end);
      List<String> names = new ArrayList<>();
      for (int kind = 0; kind < KINDS.size(); kind++) {
        for (int change = 0; change < CHANGES.size(); change++) {
          names.add(name(kind, change, end));
        }
      }
      rows.add(
          told.row(
              TABLE,
              List.of(java.sql.Date.valueOf(day), day.isAfter(days.now().minusDays(lagDays))),
              names));
    }
    return rows;
  }

  /**
   * Newly surely eligible persons per month, of the last twelve that the lag does not touch, as
   * they are told; a hidden month counts as five.
   */
  double inflow(Told told) {
    long total = 0;
    int months = 0;
    for (int end = days.monthEnds().size() - 1; end > 0 && months < 12; end--) {
      if (!days.monthEnds().get(end).isAfter(days.now().minusDays(lagDays))) {
        total += DisclosureRule.DEFAULT.rounded(told.orElse(name(0, 1, end), HIDDEN));
        months++;
      }
    }
    return months == 0 ? 0 : (double) total / months;
  }
}
