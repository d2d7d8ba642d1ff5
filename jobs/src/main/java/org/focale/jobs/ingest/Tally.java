package org.focale.jobs.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.focale.cdm.CdmTable;

/**
 * How many rows has a table, how many are refused and why, how many of the others are odd, and how
 * many of their values go to the identity dataset?
 *
 * @param refused rows by reason
 * @param odd rows of the lake by kind, none of them 0; one row may be odd in several ways
 * @param aside values by column that go to the identity dataset; a column without any has 0
 */
record Tally(
    long rowsLake,
    long sampledOut,
    Map<String, Long> refused,
    Map<String, Long> odd,
    Map<String, Long> aside) {

  Tally {
    refused = new TreeMap<>(refused);
    odd = new LinkedHashMap<>(odd);
    aside = new LinkedHashMap<>(aside);
  }

  /** Of a table whose files hold nothing but column names. */
  static Tally none() {
    return new Tally(0, 0, Map.of(), Map.of(), Map.of());
  }

  /** Counts everything in one pass over a table's rows. */
  static Tally of(TableRows rows, CdmTable table, java.time.LocalDate today) {
    RowCounts none = new RowCounts(table, rows.layout(), today);
    return rows.all()
        .mapPartitions(bucket -> List.of(none.count(bucket)).iterator())
        .treeReduce(RowCounts::plus)
        .tally();
  }

  /** All rows of the source; each is in the lake, in quarantine or outside the sample. */
  long rowsIn() {
    return rowsLake + rowsQuarantine() + sampledOut;
  }

  /** Rows that go to the quarantine. */
  long rowsQuarantine() {
    return sum(refused);
  }

  /** Values that go to the identity dataset. */
  long valuesAside() {
    return sum(aside);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
