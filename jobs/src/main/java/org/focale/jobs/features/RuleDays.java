package org.focale.jobs.features;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.IndexRule;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** Which index day does a rule find for each person, as rows beside those of a cohort? */
record RuleDays(IndexRule rule) implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("kind", DataTypes.IntegerType, false)
          .add("day", DataTypes.IntegerType, false);

  @Override
  public Set<Column> columns() {
    return rule.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    OptionalInt day = rule.day(person);
    return day.isPresent()
        ? List.of(RowFactory.create(person.personId(), IndexDays.TARGET, day.getAsInt()))
        : List.of();
  }
}
