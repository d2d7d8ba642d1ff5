package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    for (String mask : List.of("sure_days", "possible_days")) {
      for (int end = 0; end < ends; end++) {
        Column is = bit(mask, end + 1);
        Column was = end == 0 ? bit(mask, end + 1) : bit(mask, end);
        asked.add(count_if(is));
        asked.add(count_if(is.and(was.equalTo(false))));
        asked.add(count_if(is.and(was)));
        asked.add(count_if(is.equalTo(false).and(was)));
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

  /** Whether a person is eligible on the day at a place of the kernel's days. */
  private static Column bit(String mask, int place) {
    return col(mask).bitwiseAND(1 << place).notEqual(0);
  }

  private static String name(int kind, int change, int end) {
    return KINDS.get(kind) + CHANGES.get(change) + " " + end;
  }

  private CountSystem system() {
    CountSystem system = new CountSystem();
    for (int end = 0; end < days.monthEnds().size(); end++) {
      for (int kind = KINDS.size() - 1; kind >= 0; kind--) {
        long[] cells = counts[kind][end];
        if (kind == 1) {
          system.add(name(kind, 0, end), cells[0]);
        } else {
          system.addWithin(name(1, 0, end), name(kind, 0, end), cells[0]);
        }
        if (end > 0) {
          system.addWithin(name(kind, 0, end), name(kind, 1, end), cells[1]);
          system.addWithin(name(kind, 0, end), name(kind, 2, end), cells[2]);
          system.addWithin(name(kind, 0, end - 1), name(kind, 3, end), cells[3]);
          system.sum(name(kind, 0, end), List.of(name(kind, 1, end), name(kind, 2, end)));
          system.sum(name(kind, 0, end - 1), List.of(name(kind, 2, end), name(kind, 3, end)));
        }
      }
    }
    return system;
  }

  /** Rows of {@link #TABLE}; the first month end is there for the second to be new beside. */
  List<Row> rows() {
    Map<String, Long> shown = system().shown();
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
          ShownCount.row(
              List.of(java.sql.Date.valueOf(day), day.isAfter(days.now().minusDays(lagDays))),
              shown,
              names));
    }
    return rows;
  }

  /**
   * Newly surely eligible persons per month, of the last twelve that the lag does not touch, as
   * they are told; a hidden month counts as five.
   */
  double inflow() {
    Map<String, Long> shown = system().shown();
    long total = 0;
    int months = 0;
    for (int end = days.monthEnds().size() - 1; end > 0 && months < 12; end--) {
      if (!days.monthEnds().get(end).isAfter(days.now().minusDays(lagDays))) {
        total += DisclosureRule.DEFAULT.rounded(shown.getOrDefault(name(0, 1, end), HIDDEN));
        months++;
      }
    }
    return months == 0 ? 0 : (double) total / months;
  }
}
