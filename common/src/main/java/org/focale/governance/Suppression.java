package org.focale.governance;

import java.util.BitSet;
import org.focale.governance.CountCells.Line;
import org.focale.governance.CountCells.Nested;

/**
 * Which cells must be hidden so that no small count is shown, nor found by subtraction?
 *
 * <p>Small counts and small differences of nested counts are hidden first. Then cells are added,
 * the smallest non-zero one of a line each time, until nothing changes: where a line would give
 * away its one hidden cell; where the hidden cells of a line, or what its total holds beyond its
 * parts, would add up to a small count; and where several lines together would give away a cell.
 */
final class Suppression {

  private static final int NONE = -1;

  private final CountCells cells;
  private final DisclosureRule rule;
  private final long[] values;
  private final boolean[] hidden;

  private Suppression(CountCells cells, DisclosureRule rule) {
    this.cells = cells;
    this.rule = rule;
    this.values = cells.values;
    this.hidden = cells.hidden;
  }

  /** Hides cells; {@code cells.hidden} tells which. */
  static void apply(CountCells cells, DisclosureRule rule) {
    Suppression suppression = new Suppression(cells, rule);
    suppression.hideSmall();
    boolean changed = true;
    while (changed) {
      changed = suppression.closeLines() || suppression.closeRecovery();
    }
  }

  private void hideSmall() {
    for (int cell = 0; cell < values.length; cell++) {
      hidden[cell] |= rule.isSmall(values[cell]);
    }
    for (int[] nested : cells.nestedCells) {
      int inner = nested[0];
      int outer = nested[1];
      if (isKnown(inner) && isKnown(outer) && values[inner] > values[outer]) {
        throw new IllegalArgumentException("a count exceeds the one that it lies within");
      }
      if (!hidden[inner] && !hidden[outer] && rule.isSmall(values[outer] - values[inner])) {
        hidden[inner] = true;
      }
    }
  }

  private boolean closeLines() {
    boolean changed = false;
    for (Line line : cells.lines) {
      while (gives(line) && hideOneMore(line)) {
        changed = true;
      }
    }
    for (Nested nested : cells.nestedLines) {
      while (givesDifference(nested) && hideOneMore(nested.inner())) {
        changed = true;
      }
    }
    return changed;
  }

  /** Whether a line gives away a hidden cell, or a small sum of hidden cells. */
  private boolean gives(Line line) {
    int hiddenCells = isHiddenTotal(line) ? 1 : 0;
    for (int part : line.parts()) {
      hiddenCells += hidden[part] ? 1 : 0;
    }
    if (hiddenCells == 1) {
      return true;
    }
    return !isHiddenTotal(line) && rule.isSmall(hiddenSum(line));
  }

  /**
   * The sum that a reader finds by subtracting the shown parts from the shown total: hidden parts,
   * and a small remainder that no row of the table holds. 0 where a value is not known.
   */
  private long hiddenSum(Line line) {
    long hiddenSum = 0;
    long sum = 0;
    for (int part : line.parts()) {
      if (!isKnown(part)) {
        return 0;
      }
      sum += values[part];
      hiddenSum += hidden[part] ? values[part] : 0;
    }
    // Rounding alone makes remainders, so a table that was treated before has none to look at.
    boolean complete = line.total() == CountCells.ELSEWHERE || cells.treatedBefore;
    long remainder = complete ? 0 : values[line.total()] - sum;
    return hiddenSum + (rule.isSmall(remainder) ? remainder : 0);
  }

  /** Whether the totals less the shown differences leave a small sum of hidden differences. */
  private boolean givesDifference(Nested nested) {
    if (isHiddenTotal(nested.inner()) || isHiddenTotal(nested.outer())) {
      return false;
    }
    long hiddenSum = 0;
    for (int i = 0; i < nested.inner().parts().length; i++) {
      int inner = nested.inner().parts()[i];
      int outer = nested.outer().parts()[i];
      if (!isKnown(inner) || !isKnown(outer)) {
        return false;
      }
      hiddenSum += hidden[inner] || hidden[outer] ? values[outer] - values[inner] : 0;
    }
    return rule.isSmall(hiddenSum);
  }

  private boolean closeRecovery() {
    BitSet determined = ExactRecovery.determined(cells.lines, hidden);
    for (int cell = determined.nextSetBit(0); cell >= 0; cell = determined.nextSetBit(cell + 1)) {
      int smallest = NONE;
      for (Line line : cells.lines) {
        if (holds(line, cell)) {
          smallest = smaller(smallest, smallestShown(line));
        }
      }
      if (smallest != NONE) {
        hidden[smallest] = true;
        return true;
      }
    }
    return false;
  }

  private boolean hideOneMore(Line line) {
    int smallest = smallestShown(line);
    if (smallest != NONE) {
      hidden[smallest] = true;
    }
    return smallest != NONE;
  }

  /** The smallest shown cell of a line that is not zero; failing that, a zero. */
  private int smallestShown(Line line) {
    int smallest = NONE;
    for (int part : line.parts()) {
      smallest = hidden[part] ? smallest : smaller(smallest, part);
    }
    boolean total = line.total() != CountCells.ELSEWHERE && !hidden[line.total()];
    return total ? smaller(smallest, line.total()) : smallest;
  }

  /** The cell of the smaller count, zero being the largest; the first of two equal ones. */
  private int smaller(int cell, int other) {
    if (cell == NONE || other == NONE) {
      return cell == NONE ? other : cell;
    }
    long value = values[cell] == 0 ? Long.MAX_VALUE : values[cell];
    long otherValue = values[other] == 0 ? Long.MAX_VALUE : values[other];
    return otherValue < value || (otherValue == value && other < cell) ? other : cell;
  }

  private static boolean holds(Line line, int cell) {
    if (line.total() == cell) {
      return true;
    }
    for (int part : line.parts()) {
      if (part == cell) {
        return true;
      }
    }
    return false;
  }

  private boolean isHiddenTotal(Line line) {
    return line.total() != CountCells.ELSEWHERE && hidden[line.total()];
  }

  private boolean isKnown(int cell) {
    return values[cell] != CountCells.UNKNOWN;
  }
}
