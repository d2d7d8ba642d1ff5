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
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How many rows of a partition, with and without the outcome, have each covariate at each value?
 *
 * <p>Values are rounded to three digits, so that a partition's counts grow with covariates and not
 * with rows. Reads {@code label}, {@code covariate_id}, {@code value}, {@code person_id} and {@code
 * day}; all rows of a person are in one partition, one after the other.
 *
 * <p>{@code print} is a hash of who has which exact value: covariates whose prints agree, those of
 * all partitions taken together by exclusive or, are the same in every row.
 */
final class ValueCounter implements MapPartitionsFunction<Row, Row> {

  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("events", DataTypes.LongType, false)
          .add("others", DataTypes.LongType, false)
          .add("persons", DataTypes.LongType, false)
          .add("print", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;
  private static final int DIGITS = 3;

  /**
   * Of one covariate: the counts by value, the persons, whose rows follow each other, the print.
   */
  private static final class Counts {
    private final Map<Double, long[]> byValue = new TreeMap<>();
    private long persons;
    private long lastPerson;
    private long print;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Map<Long, Counts> counts = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      int outcome = row.getDouble(0) > 0 ? 0 : 1;
      List<Long> ids = row.getList(1);
      List<Double> values = row.getList(2);
      long ofRow = XXH64.hashLong(row.getInt(4), row.getLong(3));
      for (int i = 0; i < ids.size(); i++) {
        Counts ofId = counts.computeIfAbsent(ids.get(i), id -> new Counts());
        ofId.byValue.computeIfAbsent(rounded(values.get(i)), value -> new long[2])[outcome]++;
        if (ofId.persons == 0 || ofId.lastPerson != row.getLong(3)) {
          ofId.persons++;
          ofId.lastPerson = row.getLong(3);
        }
        ofId.print ^= XXH64.hashLong(Double.doubleToLongBits(values.get(i) + 0.0), ofRow);
      }
    }
    List<Row> found = new ArrayList<>();
    counts.forEach((id, ofId) -> add(found, id, ofId));
    return found.iterator();
  }

  /** The first value carries the persons and the print. */
  private static void add(List<Row> found, long id, Counts counts) {
    long persons = counts.persons;
    long print = counts.print;
    for (Map.Entry<Double, long[]> value : counts.byValue.entrySet()) {
      long[] rows = value.getValue();
      found.add(RowFactory.create(id, value.getKey(), rows[0], rows[1], persons, print));
      persons = 0;
      print = 0;
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
