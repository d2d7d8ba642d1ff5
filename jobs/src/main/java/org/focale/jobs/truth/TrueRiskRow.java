package org.focale.jobs.truth;

import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.stats.TrueRisk;

/**
 * How probable was the outcome for one person on the day the model was asked? No row for a person
 * whose horizon ends after the simulated years.
 */
final class TrueRiskRow implements FlatMapFunction<Row, Row> {

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("index_day", DataTypes.DateType, false)
          .add("outcome", DataTypes.IntegerType, false)
          .add("predicted", DataTypes.DoubleType, false)
          .add("expected", DataTypes.DoubleType, false)
          .add("probability", DataTypes.DoubleType, false);

  private static final long serialVersionUID = 1L;

  private final int horizonDays;

  TrueRiskRow(int horizonDays) {
    this.horizonDays = horizonDays;
  }

  @Override
  public java.util.Iterator<Row> call(Row person) {
    List<Row> segments = person.getList(person.fieldIndex("segments"));
    int[] starts = new int[segments.size()];
    double[] admission = new double[starts.length];
    double[] death = new double[starts.length];
    int end = 0;
    for (int i = 0; i < starts.length; i++) {
      Row segment = segments.get(i);
      starts[i] = segment.getInt(0);
      end = starts[i] + segment.getInt(1);
      admission[i] = segment.getDouble(2);
      death[i] = segment.getDouble(3);
    }
    java.sql.Date date = person.getAs("index_day");
    int index = (int) date.toLocalDate().toEpochDay();
    if (index + horizonDays >= end) {
      return java.util.Collections.emptyIterator();
    }
    TrueRisk risk = new TrueRisk(starts, end, admission, death);
    int staysAt = person.fieldIndex("stays");
    List<Row> stays = person.isNullAt(staysAt) ? List.of() : person.getList(staysAt);
    int[] from = stays.stream().mapToInt(stay -> stay.getInt(0)).toArray();
    int[] to = stays.stream().mapToInt(stay -> stay.getInt(1)).toArray();
    // An admission on the index day is no fact recorded before it, and no covariate of a model.
    TrueRisk.Past past = risk.past(person.<Integer>getAs("first_day"), index - 1, from, to);
    return List.of(
            RowFactory.create(
                person.getAs("person_id"),
                date,
                person.getAs("outcome"),
                person.getAs("predicted"),
                risk.expected(past, index, horizonDays),
                risk.probability(person.<Double>getAs("frailty"), index, horizonDays)))
        .iterator();
  }
}
