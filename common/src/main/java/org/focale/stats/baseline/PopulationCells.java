package org.focale.stats.baseline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What has to be kept of a population's readings of one measure to see how persons differ?
 *
 * <p>Sums over persons who tell as much as each other: mergeable, in any order, of a size that does
 * not grow with persons.
 */
public final class PopulationCells {

  private final TreeMap<Cell, Cell> cells = new TreeMap<>();

  /** Adds cells that were summed elsewhere. */
  public PopulationCells add(Collection<Cell> others) {
    others.forEach(cell -> cells.merge(cell, cell, Cell::and));
    return this;
  }

  /** Adds one person. */
  public PopulationCells add(Readings readings, double rho) {
    return add(of(readings, rho));
  }

  /**
   * One person's cells.
   *
   * @param readings in units of the measure's scale about its centre; without any there is no cell
   * @param rho the population's correlation of consecutive days
   */
  public static List<Cell> of(Readings readings, double rho) {
    List<Cell> own = new ArrayList<>();
    if (readings.size() > 0) {
      SerialFit fit = SerialFit.of(readings, rho);
      own.add(Cell.level(readings.size(), fit));
      if (fit.slopeWeight() > 0) {
        own.add(Cell.trend(readings.size(), fit));
      }
    }
    return own;
  }

  /** Every cell, in order. */
  public List<Cell> all() {
    return List.copyOf(cells.values());
  }

  /** The cells of a kind, in order. */
  List<Cell> of(Cell.Kind kind) {
    return cells.values().stream().filter(cell -> cell.kind() == kind).toList();
  }
}
