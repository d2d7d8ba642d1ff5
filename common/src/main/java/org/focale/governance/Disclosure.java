package org.focale.governance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.problem.Refused;

/**
 * What of a table of counts may be released?
 *
 * <p>Counts from 1 to 9 (see {@link DisclosureRule}) become null, as do as many others as it takes
 * that none of them can be computed from what is left: by subtraction along a dimension from a
 * total, along several dimensions together, from the difference of nested counts, or from columns
 * that add up. Nor can the sum of the suppressed cells of one line be found when it is small. With
 * a count go the columns derived from it. Counts that remain are rounded to the nearest 5, totals
 * on their own, so that columns need not add up.
 *
 * <p>Protection is computed as if the exact remaining counts were known, and is therefore stronger
 * for rounding. It is against exact recovery from this one table: it does not look at bounds that
 * several lines together put on a cell, nor at other tables or other versions of this one. Method:
 * primary and secondary cell suppression, Hundepool et al., Statistical Disclosure Control, Wiley
 * 2012, chapter 4.
 *
 * <p>A second treatment changes nothing, provided the minimum is a multiple of the rounding.
 */
public final class Disclosure {

  private Disclosure() {}

  /**
   * Treats a table. The result has the same columns and rows in the same order, counts as longs,
   * and for each count a boolean column {@link DisclosureSpec#markerOf}, true where the count is
   * null because it was suppressed and false where it was null before.
   *
   * @throws Refused if the table has a column that the specification does not name, or lacks one
   * @throws IllegalArgumentException if a count is not a whole number from 0 on, two rows have the
   *     same dimensions, or a count exceeds the one it lies within
   */
  public static ReleaseTable protect(ReleaseTable table, DisclosureSpec spec, DisclosureRule rule) {
    return protect(table, spec, rule, Map.of());
  }

  /**
   * The same where some counts are not released for a reason that the table does not show.
   *
   * @param hidden per count column, the places of the rows whose count goes; others go with it so
   *     that it cannot be computed
   */
  public static ReleaseTable protect(
      ReleaseTable table,
      DisclosureSpec spec,
      DisclosureRule rule,
      Map<String, Set<Integer>> hidden) {
    List<String> markers =
        spec.counts().stream().map(count -> DisclosureSpec.markerOf(count.column())).toList();
    refuseOtherColumns(table, spec, markers);
    CountCells cells = new CountCells(table, spec);
    cells.hide(hidden);
    Suppression.apply(cells, rule);

    List<String> columns = new ArrayList<>(table.columns());
    markers.stream().filter(marker -> !columns.contains(marker)).forEach(columns::add);
    List<Object[]> rows = new ArrayList<>();
    for (Object[] row : table.rows()) {
      rows.add(Arrays.copyOf(row, columns.size()));
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int count = 0; count < markers.size(); count++) {
        int cell = cells.cell(count, row);
        write(rows.get(cells.order[row]), columns, spec.counts().get(count), cells, cell, rule);
      }
    }
    return new ReleaseTable(columns, rows);
  }

  private static void write(
      Object[] row,
      List<String> columns,
      Count count,
      CountCells cells,
      int cell,
      DisclosureRule rule) {
    int column = columns.indexOf(count.column());
    int marker = columns.indexOf(DisclosureSpec.markerOf(count.column()));
    boolean stated = row[column] != null;
    boolean suppressedBefore = !stated && Boolean.TRUE.equals(row[marker]);
    boolean suppressed = suppressedBefore || (stated && cells.hidden[cell]);
    row[marker] = suppressed;
    row[column] = stated && !suppressed ? (Object) rule.rounded(cells.values[cell]) : null;
    if (suppressed) {
      count.derived().forEach(name -> row[columns.indexOf(name)] = null);
    }
  }

  private static void refuseOtherColumns(
      ReleaseTable table, DisclosureSpec spec, List<String> markers) {
    TreeSet<String> named = new TreeSet<>(spec.labels());
    spec.dimensions().forEach(dimension -> named.add(dimension.column()));
    spec.counts().forEach(count -> named.addAll(count.derived()));
    spec.counts().forEach(count -> named.add(count.column()));
    TreeSet<String> missing = new TreeSet<>(named);
    table.columns().forEach(missing::remove);
    TreeSet<String> other = new TreeSet<>(table.columns());
    other.removeAll(named);
    markers.forEach(other::remove);
    if (!missing.isEmpty() || !other.isEmpty()) {
      throw new Refused(
          "a table is not released: its disclosure specification does not say what the columns "
              + other
              + " are, and names "
              + missing
              + ", which the table lacks. Name every column of the table, and no other.");
    }
  }
}
