package org.focale.jobs.rarecases.table;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.focale.table.ColumnKind;
import org.focale.table.ColumnProfile;

/**
 * Which number does a column that is compared make of a text?
 *
 * <p>A number is itself, a day its days since 1970-01-01. Any other text is minus the logarithm of
 * the share of rows that have it, so that what few rows say is far out; a gap in such a column is a
 * text like others. NaN where a number or a day is not recorded.
 *
 * @param position in the table
 * @param shareMissing share of the rows without a value, 0 to 1
 * @param levels rows with each text, of a column of texts
 * @param rows of the table
 */
record ComparedColumn(
    String name,
    int position,
    ColumnKind kind,
    double shareMissing,
    TreeMap<String, Long> levels,
    long rows)
    implements Serializable {

  static ComparedColumn of(ColumnProfile profile, int position, Map<String, Long> levels) {
    return new ComparedColumn(
        profile.name(),
        position,
        profile.kind(),
        profile.shareMissing(),
        new TreeMap<>(levels),
        profile.rows());
  }

  /** A text that no row has counts as the rarest one. */
  double number(String text) {
    return kind == ColumnKind.TEXT
        ? -Math.log((double) rowsWith(text) / rows)
        : kind.number(text).orElse(Double.NaN);
  }

  private long rowsWith(String text) {
    Long known = levels.get(text);
    return known == null ? Collections.min(levels.values()) : known;
  }

  /** Whether a later table's text is new to the column, or not of its kind. */
  boolean isUnfit(String text) {
    return kind == ColumnKind.TEXT
        ? !levels.containsKey(text)
        : !text.isEmpty() && kind.number(text).isEmpty();
  }

  /** The same at another place of a later table. */
  ComparedColumn at(int elsewhere) {
    return new ComparedColumn(name, elsewhere, kind, shareMissing, levels, rows);
  }

  /** The number as a reader is told it: of a text, how many rows have it. */
  double told(double number) {
    return kind == ColumnKind.TEXT ? Math.rint(rows * Math.exp(-number)) : number;
  }
}
