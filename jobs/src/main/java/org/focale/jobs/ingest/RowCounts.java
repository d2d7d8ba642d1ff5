package org.focale.jobs.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;

/**
 * Of one bucket's rows, how many have which reason, how many are odd in which way, and how many
 * values does each column hold that is kept aside?
 */
final class RowCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String FUTURE_DATE = "future_date";
  static final String OUTSIDE_OBSERVATION = "outside_observation";
  static final String END_BEFORE_START = "end_before_start";
  static final String MISSING_END = "missing_end";
  static final String MISSING = "missing.";

  private final RowLayout layout;
  private final int start;
  private final int end;
  private final int today;
  private final int[] required;
  private final int[] aside;

  private final Map<String, Long> reasons = new HashMap<>();
  private long good;
  private long futureDate;
  private long outsideObservation;
  private long endBeforeStart;
  private long missingEnd;
  private final long[] missing;
  private final long[] kept;

  RowCounts(CdmTable table, RowLayout layout, LocalDate today) {
    this.layout = layout;
    this.start = layout.start();
    this.end = table.endField().map(layout::column).orElse(-1);
    this.today = (int) today.toEpochDay();
    this.required = columns(layout, requiredColumns(table));
    this.aside = columns(layout, Identity.columns(table, layout));
    this.missing = new long[required.length];
    this.kept = new long[aside.length];
  }

  /** Required columns whose absence is odd; that of a person or start refuses the row. */
  private static List<String> requiredColumns(CdmTable table) {
    List<String> columns = new ArrayList<>();
    for (CdmField field : table.fields()) {
      boolean elsewhere =
          List.of(table.personField(), table.startField(), table.endField())
              .contains(Optional.of(field.name()));
      if (field.required() && !field.identifying() && !elsewhere) {
        columns.add(field.name());
      }
    }
    return columns;
  }

  private static int[] columns(RowLayout layout, List<String> names) {
    return names.stream().mapToInt(layout::column).toArray();
  }

  /** Counts the rows of a bucket. */
  RowCounts count(Iterator<InternalRow> rows) {
    int reason = TableRows.finalReason(layout);
    int outside = TableRows.outsideObservation(layout);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (!row.isNullAt(reason)) {
        reasons.merge(row.getUTF8String(reason).toString(), 1L, Long::sum);
        continue;
      }
      good++;
      outsideObservation += row.getBoolean(outside) ? 1 : 0;
      countDates(row);
      countColumns(row);
    }
    return this;
  }

  private void countDates(InternalRow row) {
    if (start >= 0) {
      futureDate += row.getInt(start) > today ? 1 : 0;
    }
    if (end >= 0) {
      if (row.isNullAt(end)) {
        missingEnd++;
      } else {
        endBeforeStart += row.getInt(end) < row.getInt(start) ? 1 : 0;
      }
    }
  }

  private void countColumns(InternalRow row) {
    for (int i = 0; i < required.length; i++) {
      missing[i] += row.isNullAt(required[i]) ? 1 : 0;
    }
    for (int i = 0; i < aside.length; i++) {
      kept[i] += row.isNullAt(aside[i]) ? 0 : 1;
    }
  }

  /** Adds the counts of another bucket. */
  RowCounts plus(RowCounts other) {
    other.reasons.forEach((reason, rows) -> reasons.merge(reason, rows, Long::sum));
    good += other.good;
    futureDate += other.futureDate;
    outsideObservation += other.outsideObservation;
    endBeforeStart += other.endBeforeStart;
    missingEnd += other.missingEnd;
    for (int i = 0; i < missing.length; i++) {
      missing[i] += other.missing[i];
    }
    for (int i = 0; i < kept.length; i++) {
      kept[i] += other.kept[i];
    }
    return this;
  }

  /** What was counted, by name. */
  Tally tally() {
    Map<String, Long> refused = new HashMap<>(reasons);
    Long sampledOut = refused.remove(RowLayout.SAMPLED_OUT);
    Map<String, Long> odd = new LinkedHashMap<>();
    odd.put(FUTURE_DATE, futureDate);
    odd.put(OUTSIDE_OBSERVATION, outsideObservation);
    odd.put(END_BEFORE_START, endBeforeStart);
    odd.put(MISSING_END, missingEnd);
    for (int i = 0; i < required.length; i++) {
      odd.put(MISSING + layout.name(required[i]), missing[i]);
    }
    odd.values().removeIf(rows -> rows == 0);
    Map<String, Long> values = new LinkedHashMap<>();
    for (int i = 0; i < aside.length; i++) {
      values.put(layout.name(aside[i]), kept[i]);
    }
    return new Tally(good, sampledOut == null ? 0 : sampledOut, refused, odd, values);
  }
}
