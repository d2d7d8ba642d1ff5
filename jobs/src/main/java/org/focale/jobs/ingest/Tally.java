package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;

/**
 * How many rows has a table, how many are refused and why, how many of the others are odd, and how
 * many of their values go to the identity dataset?
 *
 * @param refused rows by reason
 * @param odd rows of the lake by kind; one row may be odd in several ways
 * @param aside values by column that go to the identity dataset; a column without any has 0
 */
record Tally(
    long rowsIn,
    long rowsLake,
    long sampledOut,
    Map<String, Long> refused,
    Map<String, Long> odd,
    Map<String, Long> aside) {

  Tally {
    refused = Map.copyOf(refused);
    odd = new LinkedHashMap<>(odd);
    aside = new LinkedHashMap<>(aside);
  }

  static final String END_BEFORE_START = "end_before_start";
  static final String MISSING_END = "missing_end";
  static final String MISSING = "missing.";
  static final String FUTURE_DATE = "future_date";
  static final String OUTSIDE_OBSERVATION = "outside_observation";

  /** Counts everything in one pass over a table's rows. */
  static Tally of(TableRows rows, CdmTable table, LocalDate today) {
    Map<String, Column> odd = oddKinds(table, today);
    Map<String, Column> aside = aside(rows, table);
    Map<String, Column> asked = new LinkedHashMap<>();
    odd.forEach((kind, condition) -> asked.put("odd " + kind, condition));
    aside.forEach((column, condition) -> asked.put("aside " + column, condition));
    Column[] counts =
        asked.values().stream()
            .map(condition -> count(when(condition, lit(1))))
            .toArray(Column[]::new);
    Column reason = coalesce(col(RowLayout.REASON), lit(""));
    List<Row> groups =
        rows.all()
            .groupBy(reason.as("reason"))
            .agg(count(lit(1)).as("rows"), counts)
            .collectAsList();
    return collect(groups, odd, aside);
  }

  private static Tally collect(
      List<Row> groups, Map<String, Column> odd, Map<String, Column> aside) {
    long in = 0;
    long lake = 0;
    long sampledOut = 0;
    Map<String, Long> refused = new TreeMap<>();
    Map<String, Long> oddCounts = new LinkedHashMap<>();
    Map<String, Long> asideCounts = new LinkedHashMap<>();
    aside.keySet().forEach(column -> asideCounts.put(column, 0L));
    for (Row group : groups) {
      String reason = group.getString(0);
      long rows = group.getLong(1);
      in += rows;
      if (reason.equals(RowLayout.SAMPLED_OUT)) {
        sampledOut = rows;
      } else if (!reason.isEmpty()) {
        refused.put(reason, rows);
      } else {
        lake = rows;
        int at = 2;
        for (String kind : odd.keySet()) {
          oddCounts.put(kind, group.getLong(at++));
        }
        for (String column : aside.keySet()) {
          asideCounts.put(column, group.getLong(at++));
        }
      }
    }
    oddCounts.values().removeIf(rows -> rows == 0);
    return new Tally(in, lake, sampledOut, refused, oddCounts, asideCounts);
  }

  private static Map<String, Column> oddKinds(CdmTable table, LocalDate today) {
    Map<String, Column> kinds = new LinkedHashMap<>();
    table
        .startField()
        .ifPresent(
            start -> {
              kinds.put(FUTURE_DATE, col(start).gt(lit(Date.valueOf(today))));
              kinds.put(OUTSIDE_OBSERVATION, col(KnownPersons.OUTSIDE_OBSERVATION));
              table
                  .endField()
                  .ifPresent(end -> kinds.put(END_BEFORE_START, col(end).lt(col(start))));
            });
    table.endField().ifPresent(end -> kinds.put(MISSING_END, col(end).isNull()));
    for (CdmField field : table.fields()) {
      if (field.required() && !field.identifying() && !checkedElsewhere(table, field)) {
        kinds.put(MISSING + field.name(), col(field.name()).isNull());
      }
    }
    return kinds;
  }

  private static boolean checkedElsewhere(CdmTable table, CdmField field) {
    return List.of(table.personField(), table.startField(), table.endField()).stream()
        .flatMap(java.util.Optional::stream)
        .anyMatch(field.name()::equals);
  }

  private static Map<String, Column> aside(TableRows rows, CdmTable table) {
    Map<String, Column> aside = new LinkedHashMap<>();
    for (String column : Identity.columns(table, rows.layout())) {
      aside.put(column, Identity.column(column).isNotNull());
    }
    return aside;
  }

  /** Rows that go to the quarantine. */
  long rowsQuarantine() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Values that go to the identity dataset. */
  long valuesAside() {
    return aside.values().stream().mapToLong(Long::longValue).sum();
  }
}
