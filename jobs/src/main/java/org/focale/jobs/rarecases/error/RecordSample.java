package org.focale.jobs.rarecases.error;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.PersonSample;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * Who is in the sample that shows what is usual, and what is measured of them?
 *
 * <p>The persons with the smallest hashes, so it does not depend on the partitioning. A person is
 * passed on only where the hash lies below a bound that leaves six standard deviations more than
 * are needed.
 */
final class RecordSample implements Kernel<List<Row>> {

  /** Persons; at most {@value #VALUES} values of each measurement are taken of one. */
  static final int PERSONS = 5_000;

  static final StructType SCHEMA =
      new StructType()
          .add("hash", DataTypes.LongType, false)
          .add("person_id", DataTypes.LongType, false)
          .add("measured", SQLDataTypes.VectorType(), false);

  private static final int VALUES = 20;
  private static final long serialVersionUID = 1L;

  private final PersonSample sample;

  /**
   * @param persons of the source
   */
  RecordSample(long seed, long persons) {
    double enough = PERSONS + 6 * Math.sqrt(PERSONS);
    this.sample = PersonSample.of(seed, "record-errors", enough, persons);
  }

  @Override
  public Set<Column> columns() {
    return MeasuredPerson.COLUMNS;
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (!sample.holds(person.personId())) {
      return List.of();
    }
    double[] measured = MeasuredPerson.of(person, new BitSet()).packed(VALUES);
    return List.of(
        RowFactory.create(
            sample.hash(person.personId()), person.personId(), Vectors.dense(measured)));
  }

  /** The persons of the sample, by their hashes. */
  static List<MeasuredPerson> persons(List<Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.<Row>comparingLong(row -> row.getLong(0)).thenComparing(r -> r.getLong(1)))
        .limit(PERSONS)
        .map(row -> MeasuredPerson.unpacked(row.<Vector>getAs(2).toArray()))
        .toList();
  }
}
