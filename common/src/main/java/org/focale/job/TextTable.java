package org.focale.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How do a few rows look on a terminal?
 *
 * <p>Columns are as wide as their widest cell and two spaces apart; a column of numbers is aligned
 * right. Control characters in a cell are shown as spaces, so that a value cannot move the cursor.
 */
public final class TextTable {

  private static final String NUMBER = "-?[0-9][0-9,]*(\\.[0-9]+)?([eE]-?[0-9]+)?|NaN|";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... header) {
    this.header = Arrays.stream(header).map(TextTable::printable).toList();
  }

  /** Adds a row of as many cells as the header has. */
  public TextTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells under a header of " + header.size());
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).map(TextTable::printable).toList());
    return this;
  }

  private static String printable(String cell) {
    return cell.replaceAll("\\p{Cntrl}", " ");
  }

  /** The header and the rows, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int[] widths = IntStream.range(0, header.size()).map(this::width).toArray();
    boolean[] numeric = new boolean[widths.length];
    for (int i = 0; i < numeric.length; i++) {
      numeric[i] = numeric(i);
    }
    lines.add(line(header, widths, numeric));
    rows.forEach(row -> lines.add(line(row, widths, numeric)));
    return lines;
  }

  private int width(int column) {
    int widest = header.get(column).length();
    for (List<String> row : rows) {
      widest = Math.max(widest, row.get(column).length());
    }
    return widest;
  }

  private boolean numeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
  }

  private static String line(List<String> cells, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ")
          .append(numeric[i] ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }
}
