package org.focale.jobs.recruitment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.focale.stats.CriterionSubsets;

/**
 * How many persons are at which site and meet which criteria now?
 *
 * @param cells one for each site and pair of masks that occur
 */
record EligibilityCounts(int criteria, List<Cell> cells) {

  /**
   * Persons alike.
   *
   * @param disease whether they surely have the disease
   * @param surely criteria surely met
   * @param possibly criteria met or unknown
   */
  record Cell(int site, boolean disease, long surely, long possibly, long persons) {

    static Cell of(Row row) {
      return new Cell(
          row.getInt(0), row.getBoolean(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    private boolean has(long mask, int criterion) {
      return (mask >>> criterion & 1) != 0;
    }
  }

  EligibilityCounts {
    cells = List.copyOf(cells);
  }

  private long all() {
    return (1L << criteria) - 1;
  }

  private long count(Predicate<Cell> counted) {
    return cells.stream().filter(counted).mapToLong(Cell::persons).sum();
  }

  long persons(int site) {
    return count(cell -> cell.site() == site);
  }

  long surely(int site) {
    return count(cell -> cell.site() == site && cell.surely() == all());
  }

  long possibly(int site) {
    return count(cell -> cell.site() == site && cell.possibly() == all());
  }

  /** Persons who surely have the disease. */
  long diseased() {
    return count(Cell::disease);
  }

  /** Persons who surely meet a criterion, the others aside. */
  long meeting(int criterion) {
    return count(cell -> cell.has(cell.surely(), criterion));
  }

  /** Persons who surely do not meet it. */
  long notMeeting(int criterion) {
    return count(cell -> !cell.has(cell.possibly(), criterion));
  }

  /** What any subset of the criteria leaves, of persons who surely meet it. */
  CriterionSubsets surelySubsets() {
    return subsets(cell -> true, Cell::surely);
  }

  /** The same of those who surely have the disease. */
  CriterionSubsets diseasedSubsets() {
    return subsets(Cell::disease, Cell::surely);
  }

  /** The same of persons who may meet it. */
  CriterionSubsets possiblySubsets() {
    return subsets(cell -> true, Cell::possibly);
  }

  private CriterionSubsets subsets(Predicate<Cell> among, Function<Cell, Long> mask) {
    Map<Long, Long> byMask =
        cells.stream()
            .filter(among)
            .collect(
                Collectors.groupingBy(mask, TreeMap::new, Collectors.summingLong(Cell::persons)));
    return new CriterionSubsets(criteria, byMask);
  }

  /** The same without the sites and the disease. */
  Collection<Cell> masks() {
    Map<List<Long>, Cell> masks = new TreeMap<>(EligibilityCounts::compare);
    for (Cell cell : cells) {
      masks.merge(
          List.of(cell.surely(), cell.possibly()),
          new Cell(0, false, cell.surely(), cell.possibly(), cell.persons()),
          (a, b) -> new Cell(0, false, a.surely(), a.possibly(), a.persons() + b.persons()));
    }
    return masks.values();
  }

  private static int compare(List<Long> one, List<Long> other) {
    int surely = Long.compare(one.get(0), other.get(0));
    return surely != 0 ? surely : Long.compare(one.get(1), other.get(1));
  }
}
