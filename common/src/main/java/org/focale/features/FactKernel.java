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
 * Which measurements does a person have before the index day, each once per unit, and with which
 * last value? What measurements to compare are chosen from.
 *
 * <p>One row per person and measurement in a unit, and one that counts the person. A person without
 * an index day gives no row.
 */
public final class FactKernel implements Kernel<List<Row>> {

  /** What does a row say? */
  public enum FactKind {
    /** That the person has an index day. */
    PERSON,
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

  public FactKernel(IndexRule rule) {
    this.rule = rule;
  }

  @Override
  public Set<Column> columns() {
    return PastFacts.union(LastValues.COLUMNS, List.of(rule.columns()));
  }

  @Override
  public List<Row> apply(Timeline person) {
    OptionalInt day = rule.day(person);
    List<Row> rows = new ArrayList<>();
    if (day.isPresent()) {
      rows.add(row(FactKind.PERSON, 0, 0, null));
      addMeasurements(person, day.getAsInt(), rows);
    }
    return rows;
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
