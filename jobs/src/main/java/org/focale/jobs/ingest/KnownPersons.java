package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.focale.cdm.Cdm;

/**
 * Does a row's person exist, and was that person under observation on the row's day?
 *
 * <p>Rows and persons lie in the same buckets, so each task of a table needs the persons of one
 * bucket only and nothing is shuffled for the question.
 */
final class KnownPersons {

  /** Appended to a row: whether its person is unknown, and whether its day is unobserved. */
  static final String UNKNOWN_PERSON = "_unknown_person";

  static final String OUTSIDE_OBSERVATION = "_outside_observation";

  private final Buckets buckets;
  private final JavaRDD<InternalRow> persons;
  private final Optional<JavaRDD<InternalRow>> periods;

  private KnownPersons(
      Buckets buckets, JavaRDD<InternalRow> persons, Optional<JavaRDD<InternalRow>> periods) {
    this.buckets = buckets;
    this.persons = persons;
    this.periods = periods;
  }

  /** The persons of the good rows of the person table. */
  static KnownPersons of(Buckets buckets, Dataset<Row> persons) {
    Dataset<Row> ids = persons.select("person_id");
    return new KnownPersons(
        buckets, buckets.exchange(ids, col("person_id")), Optional.empty());
  }

  /** The same persons with the periods of the good rows of that table. */
  KnownPersons observed(Dataset<Row> observationPeriods) {
    Dataset<Row> spans =
        observationPeriods.select(
            "person_id",
            Cdm.OBSERVATION_PERIOD.startField().orElseThrow(),
            Cdm.OBSERVATION_PERIOD.endField().orElseThrow());
    return new KnownPersons(
        buckets, persons, Optional.of(buckets.exchange(spans, col("person_id"))));
  }

  boolean observationKnown() {
    return periods.isPresent();
  }

  /** Appends the two marks to rows that lie in their persons' buckets. */
  JavaRDD<InternalRow> mark(JavaRDD<InternalRow> rows, RowLayout layout) {
    Buckets within = buckets;
    JavaRDD<PersonsOfBucket> known =
        periods.isPresent()
            ? persons.zipPartitions(
                periods.get(), (ids, spans) -> List.of(PersonsOfBucket.of(ids, spans)).iterator())
            : persons.mapPartitions(ids -> List.of(PersonsOfBucket.of(ids)).iterator());
    return rows.zipPartitions(
        known, (unmarked, here) -> new Marked(unmarked, here.next(), layout, within));
  }

  /** The rows of one bucket with their marks. */
  private static final class Marked implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final PersonsOfBucket known;
    private final Buckets buckets;
    private final int person;
    private final int start;
    private final int reason;
    private final int bucket = org.apache.spark.TaskContext.getPartitionId();
    private final GenericInternalRow marks = new GenericInternalRow(2);
    private final JoinedRow joined = new JoinedRow();

    Marked(
        Iterator<InternalRow> rows, PersonsOfBucket known, RowLayout layout, Buckets buckets) {
      this.rows = rows;
      this.known = known;
      this.buckets = buckets;
      this.person = layout.person();
      this.start = layout.start();
      this.reason = layout.columns() + 1;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      boolean unknown = false;
      boolean outside = false;
      if (row.isNullAt(reason)) {
        long id = row.getLong(person);
        if (buckets.of(id) != bucket) {
          throw new IllegalStateException("a person lies in the wrong bucket");
        }
        unknown = !known.holds(id);
        outside = !unknown && start >= 0 && known.outside(id, row.getInt(start));
      }
      marks.update(0, unknown);
      marks.update(1, outside);
      return joined.apply(row, marks);
    }
  }
}
