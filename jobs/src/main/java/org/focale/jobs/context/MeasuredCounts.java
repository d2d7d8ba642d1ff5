package org.focale.jobs.context;

import static org.apache.spark.sql.functions.sum;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How many persons of a source have a value of each measurement, in each unit?
 *
 * @param persons observed
 * @param byUnit persons by concept and unit
 */
record MeasuredCounts(long persons, Map<Integer, TreeMap<Integer, Long>> byUnit) {

  /** Different measurements and units; they do not grow with persons. */
  private static final int MOST = 1_000_000;

  static MeasuredCounts of(Inputs inputs, String source) {
    Map<Integer, TreeMap<Integer, Long>> byUnit = new TreeMap<>();
    long persons = 0;
    for (Row row :
        inputs.small(
            inputs
                .timelines(source, new MeasuredKernel(), MeasuredKernel.SCHEMA)
                .groupBy("concept_id", "unit_concept_id")
                .agg(sum("persons")),
            MOST)) {
      if (row.getInt(0) == MeasuredKernel.EVERYBODY) {
        persons = row.getLong(2);
      } else {
        byUnit
            .computeIfAbsent(row.getInt(0), unseen -> new TreeMap<>())
            .put(row.getInt(1), row.getLong(2));
      }
    }
    return new MeasuredCounts(persons, byUnit);
  }

  /**
   * A measurement in the unit that most have it in.
   *
   * @param persons who have it in this unit
   * @param otherUnit who have it in another, once for each such unit
   */
  record Usual(int conceptId, int unitConceptId, long persons, long otherUnit) {}

  /** The unit that most persons have a measurement in, the smaller concept at a tie. */
  Optional<Usual> usual(int conceptId) {
    TreeMap<Integer, Long> units = byUnit.getOrDefault(conceptId, new TreeMap<>());
    return units.entrySet().stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(unit -> new Usual(conceptId, unit.getKey(), unit.getValue(), otherThan(units, unit)));
  }

  /** Persons who have a measurement in another unit, once for each such unit. */
  long inAnotherUnit(int conceptId, int unitConceptId) {
    return byUnit.getOrDefault(conceptId, new TreeMap<>()).entrySet().stream()
        .filter(unit -> unit.getKey() != unitConceptId)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long otherThan(TreeMap<Integer, Long> units, Map.Entry<Integer, Long> usual) {
    return units.values().stream().mapToLong(Long::longValue).sum() - usual.getValue();
  }

  /** The measurements that most persons have in one unit; ties go to the smaller concept. */
  List<Usual> mostFrequent(int measurements) {
    return byUnit.keySet().stream()
        .map(concept -> usual(concept).orElseThrow())
        .sorted(
            Comparator.comparingLong(Usual::persons).reversed().thenComparingInt(Usual::conceptId))
        .limit(measurements)
        .toList();
  }
}
