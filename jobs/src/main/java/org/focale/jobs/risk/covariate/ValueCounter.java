package org.focale.jobs.risk.covariate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How many rows of a partition, with and without the outcome, have each covariate at each value?
 *
 * <p>Values are rounded to three digits, so that a partition's counts grow with covariates and not
 * with rows. Reads {@code label}, {@code covariate_id}, {@code value} and {@code person_id}; all
 * rows of a person are in one partition, one after the other.
 */
final class ValueCounter implements MapPartitionsFunction<Row, Row> {

  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("events", DataTypes.LongType, false)
          .add("others", DataTypes.LongType, false)
          .add("persons", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;
  private static final int DIGITS = 3;

  /** Of one covariate: the counts by value, and the persons, whose rows follow each other. */
  private static final class Counts {
    private final Map<Double, long[]> byValue = new TreeMap<>();
    private long persons;
    private long lastPerson;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Map<Long, Counts> counts = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      int outcome = row.getDouble(0) > 0 ? 0 : 1;
      List<Long> ids = row.getList(1);
      List<Double> values = row.getList(2);
      for (int i = 0; i < ids.size(); i++) {
        Counts ofId = counts.computeIfAbsent(ids.get(i), id -> new Counts());
        ofId.byValue.computeIfAbsent(rounded(values.get(i)), value -> new long[2])[outcome]++;
        if (ofId.persons == 0 || ofId.lastPerson != row.getLong(3)) {
          ofId.persons++;
          ofId.lastPerson = row.getLong(3);
        }
      }
    }
    List<Row> found = new ArrayList<>();
    counts.forEach((id, ofId) -> add(found, id, ofId));
    return found.iterator();
  }

  /** The first value carries the persons. */
  private static void add(List<Row> found, long id, Counts counts) {
    long persons = counts.persons;
    for (Map.Entry<Double, long[]> value : counts.byValue.entrySet()) {
      long[] rows = value.getValue();
      found.add(RowFactory.create(id, value.getKey(), rows[0], rows[1], persons));
      persons = 0;
    }
  }

  /** To three digits; as they are stay small whole numbers, which most are. */
  static double rounded(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1_000) {
      return value + 0.0;
    }
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(DIGITS, java.math.RoundingMode.HALF_EVEN))
        .doubleValue();
  }
}
