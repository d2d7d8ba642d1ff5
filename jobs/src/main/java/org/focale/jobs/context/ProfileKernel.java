package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.Age;
import org.focale.features.LastObserved;
import org.focale.features.LastValues;
import org.focale.features.PastFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * How much care did a person use in the last days observed, and what were the latest values? One
 * row per person and measure; the value is null where nothing was measured, and a count is 0 where
 * nothing was recorded. A person who was never observed gives no row.
 */
final class ProfileKernel implements Kernel<List<Row>> {

  /** Age -1 stands for one that is not known, sex 0 for one that is not recorded. */
  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("sex_concept_id", DataTypes.IntegerType, false)
          .add("age", DataTypes.IntegerType, false)
          .add("measure", DataTypes.StringType, false)
          .add("concept_id", DataTypes.IntegerType, false)
          .add("unit_concept_id", DataTypes.IntegerType, false)
          .add("value", DataTypes.DoubleType, true);

  /** What is counted, in the order of the tables. */
  static final List<Measure> COUNTS =
      List.of(
          new Measure("visits", 0, 0),
          new Measure("drug_exposures", 0, 0),
          new Measure("measurements", 0, 0),
          new Measure("conditions", 0, 0));

  private static final List<Domain> COUNTED =
      List.of(
          Domain.VISIT_OCCURRENCE,
          Domain.DRUG_EXPOSURE,
          Domain.MEASUREMENT,
          Domain.CONDITION_OCCURRENCE);
  private static final long serialVersionUID = 1L;
  private static final Column GENDER = Domain.PERSON.column("gender");

  private final int windowDays;
  private final List<Measure> values;
  private final LastObserved lastObserved = new LastObserved();
  private final LastValues lastValues;

  /**
   * @param values the measurements whose latest value is looked for
   */
  ProfileKernel(int windowDays, List<Measure> values) {
    this.windowDays = windowDays;
    this.values = new ArrayList<>(values);
    this.lastValues =
        new LastValues(
            values.stream()
                .map(m -> new LastValues.Measure(m.conceptId(), m.unitConceptId()))
                .toList());
  }

  @Override
  public Set<Column> columns() {
    List<Set<Column>> others = new ArrayList<>();
    COUNTED.forEach(domain -> others.add(PastFacts.columns(domain)));
    others.addAll(List.of(Age.COLUMNS, LastValues.COLUMNS, Set.of(GENDER)));
    return PastFacts.union(lastObserved.columns(), others);
  }

  @Override
  public List<Row> apply(Timeline person) {
    OptionalInt after = lastObserved.day(person);
    if (after.isEmpty()) {
      return List.of();
    }
    int day = after.getAsInt();
    int sex = Math.max(0, person.person(GENDER));
    int age = Age.years(person, day - 1).orElse(-1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < COUNTS.size(); i++) {
      int count = PastFacts.of(person, COUNTED.get(i), day).since(day - windowDays);
      rows.add(row(person, sex, age, COUNTS.get(i), (double) count));
    }
    double[] last = lastValues.of(person, day);
    for (Measure measure : values) {
      double value = last[lastValues.place(measure.conceptId())];
      rows.add(row(person, sex, age, measure, Double.isNaN(value) ? null : value));
    }
    return rows;
  }

  private static Row row(Timeline person, int sex, int age, Measure measure, Double value) {
    return RowFactory.create(
        person.personId(),
        sex,
        age,
        measure.name(),
        measure.conceptId(),
        measure.unitConceptId(),
        value);
  }
}
