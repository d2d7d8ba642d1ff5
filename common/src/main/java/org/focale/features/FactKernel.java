package org.focale.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * Which facts does a person have before the index day, each once? What features are chosen from.
 *
 * <p>One row per person and different concept, the measurements with their last value per unit, and
 * rows of their own for what needs a median. A person without an index day gives no row.
 */
public final class FactKernel implements Kernel<List<Row>> {

  /** What does a row say? */
  public enum FactKind {
    /** That the person has an index day. */
    PERSON,
    /** The value is the age. */
    AGE,
    /** The value is the number of days since the last visit ended. */
    DAYS_SINCE_VISIT,
    CONDITION,
    DRUG,
    PROCEDURE,
    /** The value is the last one in the unit. */
    MEASUREMENT
  }

  /** One row per fact: kind, concept, unit and value, 0 and null where there is none. */
  public static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.StringType, false)
          .add("concept_id", DataTypes.IntegerType, false)
          .add("unit_concept_id", DataTypes.IntegerType, false)
          .add("value", DataTypes.DoubleType, true);

  private static final long serialVersionUID = 1L;
  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column START = Domain.MEASUREMENT.column("start_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");

  private final IndexRule rule;
  private final boolean measurementsOnly;

  private FactKernel(IndexRule rule, boolean measurementsOnly) {
    this.rule = rule;
    this.measurementsOnly = measurementsOnly;
  }

  /** Facts of all kinds. */
  public static FactKernel all(IndexRule rule) {
    return new FactKernel(rule, false);
  }

  /** Measurements alone. */
  public static FactKernel measurements(IndexRule rule) {
    return new FactKernel(rule, true);
  }

  @Override
  public Set<Column> columns() {
    Set<Column> facts = measurementsOnly ? LastValues.COLUMNS : KnownHistory.COLUMNS;
    return PastFacts.union(facts, List.of(rule.columns()));
  }

  @Override
  public List<Row> apply(Timeline person) {
    OptionalInt day = rule.day(person);
    List<Row> rows = new ArrayList<>();
    if (day.isPresent()) {
      rows.add(row(FactKind.PERSON, 0, 0, null));
      addMeasurements(person, day.getAsInt(), rows);
      if (!measurementsOnly) {
        addHistory(new KnownHistory(person, day.getAsInt()), rows);
      }
    }
    return rows;
  }

  private static void addHistory(KnownHistory history, List<Row> rows) {
    addNumber(FactKind.AGE, history.age(), rows);
    addNumber(FactKind.DAYS_SINCE_VISIT, history.daysSinceVisit(), rows);
    addConcepts(FactKind.CONDITION, history.conditions, rows);
    addConcepts(FactKind.DRUG, history.drugs, rows);
    addConcepts(FactKind.PROCEDURE, history.procedures, rows);
  }

  private static void addNumber(FactKind kind, double value, List<Row> rows) {
    if (!Double.isNaN(value)) {
      rows.add(row(kind, 0, 0, value));
    }
  }

  private static void addConcepts(FactKind kind, PastFacts facts, List<Row> rows) {
    for (int concept : facts.distinct()) {
      rows.add(row(kind, concept, 0, null));
    }
  }

  private static void addMeasurements(Timeline person, int day, List<Row> rows) {
    int[] concepts = person.ints(CONCEPT);
    int[] units = person.ints(UNIT);
    double[] values = person.doubles(VALUE);
    Set<Long> seen = new HashSet<>();
    for (int i = PastFacts.firstFrom(person.ints(START), day) - 1; i >= 0; i--) {
      int unit = LastValues.unit(units[i]);
      boolean named = concepts[i] != Timeline.ABSENT_INT && concepts[i] != 0;
      if (named && Double.isFinite(values[i]) && seen.add(((long) concepts[i] << 32) | unit)) {
        rows.add(row(FactKind.MEASUREMENT, concepts[i], unit, values[i] + 0.0));
      }
    }
  }

  private static Row row(FactKind kind, int concept, int unit, Double value) {
    return RowFactory.create(kind.name(), concept, unit, value);
  }
}
