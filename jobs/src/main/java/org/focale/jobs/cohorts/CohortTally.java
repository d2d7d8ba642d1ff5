package org.focale.jobs.cohorts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.cohort.CohortDefinition;

/**
 * What was counted of one definition, and what do OHDSI's statistics make of it?
 *
 * <p>A definition with rules has a row of each statistic in both modes, and one with a censor
 * window a count of persons lost, even where nobody has an event; a mask that no event has is no
 * row.
 */
final class CohortTally {

  private static final String ALL = "all";
  private static final String NONE = "none";

  private final CohortDefinition definition;
  private long entries;
  private long subjects;
  private long lost;

  /** Events per mask of the rules they meet, for mode 0 (all) and 1 (the best of each person). */
  private final List<TreeMap<Long, Long>> events = List.of(new TreeMap<>(), new TreeMap<>());

  CohortTally(CohortDefinition definition) {
    this.definition = definition;
  }

  /** Adds what was counted of one kind; of events, of those that meet exactly the mask. */
  void add(int kind, long mask, long n) {
    switch (kind) {
      case CohortKernel.ENTRIES -> entries += n;
      case CohortKernel.SUBJECTS -> subjects += n;
      case CohortKernel.EVENTS -> events.get(0).merge(mask, n, Long::sum);
      case CohortKernel.BEST_EVENT -> events.get(1).merge(mask, n, Long::sum);
      case CohortKernel.LOST -> lost += n;
      default -> throw new IllegalArgumentException("kind " + kind);
    }
  }

  Row count() {
    return RowFactory.create(definition.id(), definition.name(), entries, subjects);
  }

  List<Row> censorStats() {
    return definition.censorWindow().open()
        ? List.of()
        : List.of(RowFactory.create(definition.id(), lost));
  }

  List<Row> inclusionResult() {
    List<Row> rows = new ArrayList<>();
    for (int mode = 0; mode < events.size(); mode++) {
      for (Map.Entry<Long, Long> mask : events.get(mode).entrySet()) {
        rows.add(RowFactory.create(definition.id(), mode, mask.getKey(), mask.getValue()));
      }
    }
    return rows;
  }

  List<Row> inclusionStats() {
    List<Row> rows = new ArrayList<>();
    for (int mode = 0; mode < events.size(); mode++) {
      for (int rule = 0; rule < rules(); rule++) {
        rows.add(
            RowFactory.create(
                definition.id(),
                rule,
                definition.rules().get(rule).name(),
                meeting(mode, 1L << rule),
                events.get(mode).getOrDefault(allRules() & ~(1L << rule), 0L),
                meeting(mode, 0),
                mode));
      }
    }
    return rows;
  }

  List<Row> summaryStats() {
    List<Row> rows = new ArrayList<>();
    for (int mode = 0; mode < events.size() && rules() > 0; mode++) {
      rows.add(
          RowFactory.create(definition.id(), meeting(mode, 0), meeting(mode, allRules()), mode));
    }
    return rows;
  }

  /**
   * Each person once, by the first rule that the best event does not meet; without rules, the
   * persons of the cohort.
   */
  List<Row> attrition() {
    List<Row> rows = new ArrayList<>();
    if (rules() == 0) {
      rows.add(attrition(ALL, "", subjects));
      return rows;
    }
    rows.add(attrition(ALL, "", meeting(1, 0)));
    long before = 0;
    for (int rule = 0; rule < rules(); rule++) {
      long after = before | 1L << rule;
      String name = definition.rules().get(rule).name();
      rows.add(attrition(String.valueOf(rule), name, meeting(1, before) - meeting(1, after)));
      before = after;
    }
    rows.add(attrition(NONE, "", meeting(1, allRules())));
    return rows;
  }

  private Row attrition(String unmet, String rule, long persons) {
    return RowFactory.create(definition.id(), definition.name(), unmet, rule, persons);
  }

  private int rules() {
    return definition.rules().size();
  }

  private long allRules() {
    return (1L << rules()) - 1;
  }

  /** Events that meet at least these rules. */
  private long meeting(int mode, long rules) {
    return events.get(mode).entrySet().stream()
        .filter(mask -> (mask.getKey() & rules) == rules)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
