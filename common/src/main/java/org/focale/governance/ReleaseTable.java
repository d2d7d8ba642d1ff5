package org.focale.governance;

import java.util.HashSet;
import java.util.List;

/**
 * Which rows are to leave, before or after disclosure control? Held in memory, so small.
 *
 * @param columns distinct names
 * @param rows one value per column, null for "not recorded" or suppressed; copied in, not out
 */
public record ReleaseTable(List<String> columns, List<Object[]> rows) {

  public ReleaseTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(Object[]::clone).toList();
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException("a column is there twice: " + columns);
    }
    for (Object[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            "a row has " + row.length + " values for " + columns.size() + " columns");
      }
    }
  }
}
