package org.focale.governance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focale.governance.DisclosureSpec.ColumnSum;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;

/**
 * Which numbers of a table add up to which others, so that one could be found from the rest?
 *
 * <p>Cells are numbered count column by count column, within it row by row, rows sorted by their
 * dimensions, so that nothing depends on the order in which the rows came.
 */
final class CountCells {

  /** A count that the table does not give. */
  static final long UNKNOWN = -1;

  private static final String NOT_RECORDED = "\0";

  /** The total of a line that readers know from elsewhere. */
  static final int ELSEWHERE = -1;

  /**
   * Cells that add up.
   *
   * @param parts the cells
   * @param total the cell of their sum, or {@link #ELSEWHERE}
   */
  record Line(int[] parts, int total) {}

  /** Two lines of which each cell of one lies within the cell of the other at the same place. */
  record Nested(Line inner, Line outer) {}

  final int[] order;
  final long[] values;
  final boolean[] hidden;
  final boolean treatedBefore;
  final List<Line> lines = new ArrayList<>();
  final List<Nested> nestedLines = new ArrayList<>();
  final List<int[]> nestedCells = new ArrayList<>();

  private final ReleaseTable table;
  private final DisclosureSpec spec;
  private final int height;

  CountCells(ReleaseTable table, DisclosureSpec spec) {
    this.table = table;
    this.spec = spec;
    this.height = table.rows().size();
    List<String> markers =
        spec.counts().stream().map(count -> DisclosureSpec.markerOf(count.column())).toList();
    this.treatedBefore = table.columns().containsAll(markers);
    List<List<String>> keys = table.rows().stream().map(this::key).toList();
    this.order = sorted(keys);
    this.values = new long[spec.counts().size() * height];
    this.hidden = new boolean[values.length];
    for (int count = 0; count < spec.counts().size(); count++) {
      int column = table.columns().indexOf(spec.counts().get(count).column());
      for (int row = 0; row < height; row++) {
        long value = value(table.rows().get(order[row])[column], table.columns().get(column));
        values[count * height + row] = value;
        hidden[count * height + row] = value == UNKNOWN;
      }
    }
    for (Dimension dimension : spec.dimensions()) {
      addLines(dimension, keys);
    }
    spec.sums().forEach(this::addSums);
    addNestedCells();
  }

  /** The number of a cell. */
  int cell(int count, int row) {
    return count * height + row;
  }

  /** Hides counts for a reason of their own: per count column, the places of rows in the table. */
  void hide(Map<String, Set<Integer>> rowsByCount) {
    for (int row = 0; row < height; row++) {
      for (Map.Entry<String, Set<Integer>> count : rowsByCount.entrySet()) {
        if (count.getValue().contains(order[row])) {
          hidden[cell(index(count.getKey()), row)] = true;
        }
      }
    }
  }

  private List<String> key(Object[] row) {
    return spec.dimensions().stream()
        .map(dimension -> row[table.columns().indexOf(dimension.column())])
        .map(value -> value == null ? NOT_RECORDED : value.toString())
        .toList();
  }

  private static int[] sorted(List<List<String>> keys) {
    Integer[] order = new Integer[keys.size()];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, (left, right) -> compare(keys.get(left), keys.get(right)));
    for (int row = 1; row < order.length; row++) {
      if (keys.get(order[row]).equals(keys.get(order[row - 1]))) {
        throw new IllegalArgumentException("two rows have the same dimensions");
      }
    }
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < left.size(); i++) {
      int compared = left.get(i).compareTo(right.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static long value(Object stated, String column) {
    if (stated == null) {
      return UNKNOWN;
    }
    boolean whole =
        stated instanceof Long
            || stated instanceof Integer
            || stated instanceof Short
            || stated instanceof Byte;
    if (!whole || ((Number) stated).longValue() < 0) {
      throw new IllegalArgumentException(column + " holds what is no count");
    }
    return ((Number) stated).longValue();
  }

  /** Rows alike in all dimensions but one add up to the row with the total marker in that one. */
  private void addLines(Dimension dimension, List<List<String>> keys) {
    int at = spec.dimensions().indexOf(dimension);
    Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < height; row++) {
      List<String> others = new ArrayList<>(keys.get(order[row]));
      others.remove(at);
      groups.computeIfAbsent(others, key -> new ArrayList<>()).add(row);
    }
    for (List<Integer> rows : groups.values()) {
      Optional<Integer> total =
          rows.stream()
              .filter(
                  r ->
                      dimension
                          .totalMarker()
                          .filter(keys.get(order[r]).get(at)::equals)
                          .isPresent())
              .findFirst();
      List<Integer> parts = rows.stream().filter(row -> !Optional.of(row).equals(total)).toList();
      boolean adds = total.isPresent() ? !parts.isEmpty() : parts.size() > 1;
      if (adds && (total.isPresent() || spec.totalsPublishedElsewhere())) {
        addLine(parts, total);
      }
    }
  }

  private void addLine(List<Integer> parts, Optional<Integer> total) {
    List<Line> ofCount = new ArrayList<>();
    for (int c = 0; c < spec.counts().size(); c++) {
      int count = c;
      int[] cells = parts.stream().mapToInt(row -> cell(count, row)).toArray();
      ofCount.add(new Line(cells, total.map(row -> cell(count, row)).orElse(ELSEWHERE)));
    }
    lines.addAll(ofCount);
    for (Count inner : spec.counts()) {
      for (String outer : spec.around(inner)) {
        nestedLines.add(new Nested(ofCount.get(index(inner.column())), ofCount.get(index(outer))));
      }
    }
  }

  private void addSums(ColumnSum sum) {
    for (int r = 0; r < height; r++) {
      int row = r;
      int[] parts = sum.parts().stream().mapToInt(part -> cell(index(part), row)).toArray();
      lines.add(new Line(parts, cell(index(sum.total()), row)));
    }
  }

  private void addNestedCells() {
    for (Count inner : spec.counts()) {
      for (String outer : spec.around(inner)) {
        for (int row = 0; row < height; row++) {
          nestedCells.add(new int[] {cell(index(inner.column()), row), cell(index(outer), row)});
        }
      }
    }
  }

  private int index(String countColumn) {
    return spec.counts().stream().map(Count::column).toList().indexOf(countColumn);
  }
}
