package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.LastObserved;
import org.focale.features.LastValues;
import org.focale.features.PastFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * How many persons have a value of each measurement in each unit? Counted in each task, so that no
 * person is moved; concept 0 counts the persons observed.
 */
final class MeasuredKernel implements Kernel<List<Row>> {

  static final int EVERYBODY = 0;

  static final StructType SCHEMA =
      new StructType()
          .add("concept_id", DataTypes.IntegerType, false)
          .add("unit_concept_id", DataTypes.IntegerType, false)
          .add("persons", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;
  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column START = Domain.MEASUREMENT.column("start_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");

  private final LastObserved lastObserved = new LastObserved();

  /** Each task has a copy of the kernel, and so counts of its own; by concept and unit. */
  private transient Map<Long, long[]> counts;

  @Override
  public Set<Column> columns() {
    return PastFacts.union(LastValues.COLUMNS, List.of(lastObserved.columns()));
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (counts == null) {
      counts = new HashMap<>();
    }
    OptionalInt day = lastObserved.day(person);
    if (day.isPresent()) {
      Set<Long> measured = measured(person, day.getAsInt());
      measured.add((long) EVERYBODY);
      measured.forEach(key -> counts.computeIfAbsent(key, unseen -> new long[1])[0]++);
    }
    return List.of();
  }

  private static Set<Long> measured(Timeline person, int day) {
    int[] concepts = person.ints(CONCEPT);
    int[] starts = person.ints(START);
    int[] units = person.ints(UNIT);
    double[] values = person.doubles(VALUE);
    Set<Long> measured = new HashSet<>();
    for (int i = 0; i < concepts.length && starts[i] < day; i++) {
      int unit = units[i] == Timeline.ABSENT_INT ? 0 : units[i];
      boolean named = concepts[i] != Timeline.ABSENT_INT && concepts[i] != EVERYBODY;
      if (named && Double.isFinite(values[i])) {
        measured.add((long) concepts[i] << 32 | unit);
      }
    }
    return measured;
  }

  @Override
  public Optional<List<Row>> rest() {
    if (counts == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (key, n) -> rows.add(RowFactory.create((int) (key >> 32), (int) (long) key, n[0])));
    counts = null;
    return Optional.of(rows);
  }
}
