package org.focale.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.focale.governance.Disclosure;
import org.focale.governance.DisclosureRule;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.ReleaseTable;
import org.focale.job.CountedSet.Cell;
import org.focale.lake.Published;

/**
 * What of a run's releasable tables may leave, by themselves and beside what left before?
 *
 * <p>Counts whose persons the job names are held against those of {@link ReleasedSets}; the rest is
 * as {@link Disclosure} says.
 */
final class ReleaseControl {

  private final DisclosureRule rule;
  private final Optional<ReleasedSets> before;
  private final Map<Cell, CountedSet> counted;
  private final Set<Cell> refused;
  private final List<CountedSet> shown = new ArrayList<>();

  private ReleaseControl(
      DisclosureRule rule, Optional<ReleasedSets> before, List<CountedSet> counted) {
    this.rule = rule;
    this.before = before;
    this.counted = counted.stream().collect(Collectors.toMap(CountedSet::cell, set -> set));
    this.refused = before.map(sets -> sets.refused(counted, rule)).orElse(Set.of());
  }

  /** The control of a run that counted so; it looks at earlier runs only if persons are named. */
  static ReleaseControl of(RunPlan plan, String source, List<CountedSet> counted) {
    Published snapshot = plan.sources().get(source);
    return new ReleaseControl(
        DisclosureRule.DEFAULT,
        counted.isEmpty()
            ? Optional.empty()
            : Optional.of(ReleasedSets.from(plan.lake(), snapshot)),
        counted);
  }

  /**
   * What may leave of a table.
   *
   * @throws IllegalStateException if the job names persons of a cell that is not there, or more or
   *     fewer than the cell says
   */
  ReleaseTable protect(TableSpec spec, ReleaseTable exact) {
    Map<Cell, Integer> rows = rows(spec, exact);
    Map<String, Set<Integer>> hidden = new HashMap<>();
    rows.forEach(
        (cell, row) -> {
          if (refused.contains(cell)) {
            hidden.computeIfAbsent(cell.count(), count -> new TreeSet<>()).add(row);
          }
        });
    ReleaseTable left = Disclosure.protect(exact, spec.disclosure().orElseThrow(), rule, hidden);
    rows.forEach(
        (cell, row) -> {
          if (left.rows().get(row)[left.columns().indexOf(cell.count())] != null) {
            shown.add(counted.get(cell));
          }
        });
    return left;
  }

  /** In which row each cell stands whose persons are named. */
  private Map<Cell, Integer> rows(TableSpec spec, ReleaseTable exact) {
    Map<Cell, Integer> rows = new HashMap<>();
    List<Integer> key = spec.key().stream().map(exact.columns()::indexOf).toList();
    for (int i = 0; i < exact.rows().size(); i++) {
      Object[] row = exact.rows().get(i);
      List<String> values = key.stream().map(column -> String.valueOf(row[column])).toList();
      for (Count count : spec.disclosure().orElseThrow().counts()) {
        Cell cell = new Cell(spec.name(), values, count.column());
        if (counted.containsKey(cell)) {
          check(cell, row[exact.columns().indexOf(count.column())]);
          rows.put(cell, i);
        }
      }
    }
    for (Cell cell : counted.keySet()) {
      if (cell.table().equals(spec.name()) && !rows.containsKey(cell)) {
        throw new IllegalStateException("persons are named for a count that is not there: " + cell);
      }
    }
    return rows;
  }

  private void check(Cell cell, Object stated) {
    long persons = counted.get(cell).persons().getLongCardinality();
    if (!(stated instanceof Number number) || number.longValue() != persons) {
      throw new IllegalStateException("another number of persons is named than counted: " + cell);
    }
  }

  /** Keeps the persons behind what was released, and notes what was not. */
  void record(Run run) {
    before.ifPresent(
        sets ->
            run.dataset(
                ReleasedSets.DATASET, sets.write(run.plan().lake().store(), run.draft(), shown)));
    refused.stream()
        .collect(Collectors.groupingBy(Cell::table, TreeMap::new, Collectors.counting()))
        .forEach(
            (table, cells) ->
                run.note(
                    table
                        + ": "
                        + cells
                        + (cells == 1 ? " count is" : " counts are")
                        + " not released because of counts released before, whose persons differ by"
                        + " too few."));
  }
}
