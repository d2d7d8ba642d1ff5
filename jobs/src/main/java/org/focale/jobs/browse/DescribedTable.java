package org.focale.jobs.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What does one table hold, column by column, as the dictionary prints it?
 *
 * @param doc one line
 * @param columns in the table's order
 */
record DescribedTable(String name, String doc, List<Entry> columns) {

  /**
   * One column.
   *
   * @param remark what is special about it, "" if nothing is
   */
  record Entry(String name, String type, String remark, String doc) {}

  DescribedTable {
    columns = List.copyOf(columns);
  }

  /** Whether a reader means it: by its name, with or without the option it is written with. */
  boolean isCalled(String asked) {
    return name.equalsIgnoreCase(asked) || name.split(" ")[0].equalsIgnoreCase(asked);
  }

  /** The table and its columns, a line each, with an empty line at the end. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(name + ": " + doc));
    int nameWidth = columns.stream().mapToInt(c -> c.name().length()).max().orElse(1);
    int typeWidth = columns.stream().mapToInt(c -> c.type().length()).max().orElse(1);
    String format = "  %-" + nameWidth + "s  %-" + typeWidth + "s  %s";
    for (Entry column : columns) {
      String remark = column.remark().isEmpty() ? "" : " (" + column.remark() + ")";
      lines.add(
          String.format(Locale.ROOT, format, column.name(), column.type(), column.doc() + remark));
    }
    lines.add("");
    return lines;
  }
}
