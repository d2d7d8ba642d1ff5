package org.focale.jobs.linkage;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.Age;
import org.focale.features.LastObserved;
import org.focale.features.PastFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** Of which sex is a person, and how old on the last day observed? One row per person. */
final class MemberKernel implements Kernel<List<Row>> {

  /** Sex 0 and age -1 are not recorded. */
  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("sex", DataTypes.IntegerType, false)
          .add("age", DataTypes.IntegerType, false);

  private static final long serialVersionUID = 1L;
  private static final Column GENDER = Domain.PERSON.column("gender");

  private final LastObserved lastObserved = new LastObserved();

  @Override
  public Set<Column> columns() {
    return PastFacts.union(lastObserved.columns(), List.of(Age.COLUMNS, Set.of(GENDER)));
  }

  @Override
  public List<Row> apply(Timeline person) {
    OptionalInt after = lastObserved.day(person);
    int age = after.isEmpty() ? -1 : Age.years(person, after.getAsInt() - 1).orElse(-1);
    return List.of(RowFactory.create(person.personId(), Math.max(0, person.person(GENDER)), age));
  }
}
