package org.focale.jobs.ingest;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Is a row to be refused beside the other rows of its bucket: its person unknown, its key brought
 * before?
 *
 * <p>Appends to each row of one bucket its final reason (null if it goes to the lake) and whether
 * its start lies outside its person's periods of observation.
 */
final class Judge implements Iterator<InternalRow> {

  private static final UTF8String DUPLICATE = UTF8String.fromString(TableRows.DUPLICATE_KEY);

  private final Iterator<InternalRow> rows;
  private final PersonsOfBucket persons;
  private final long[] duplicates;
  private final RowLayout layout;
  private final Buckets buckets;
  private final UTF8String noSuchPerson;
  private final int bucket = TaskContext.getPartitionId();
  private final GenericInternalRow verdict = new GenericInternalRow(2);
  private final JoinedRow judged = new JoinedRow();

  /**
   * A judge of one bucket.
   *
   * @param duplicates sorted positions of rows whose key came before
   */
  Judge(
      Iterator<InternalRow> rows,
      PersonsOfBucket persons,
      long[] duplicates,
      RowLayout layout,
      Buckets buckets) {
    this.rows = rows;
    this.persons = persons;
    this.duplicates = duplicates;
    this.layout = layout;
    this.buckets = buckets;
    String person = layout.person() < 0 ? "" : layout.name(layout.person());
    this.noSuchPerson = UTF8String.fromString(person + ": " + TableRows.NO_SUCH_PERSON);
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow row = rows.next();
    if (buckets.of(row.getLong(layout.bucketKey())) != bucket) {
      throw new IllegalStateException("a row of " + layout.table() + " lies in the wrong bucket");
    }
    UTF8String reason = row.getUTF8String(layout.reason());
    boolean outside = false;
    if (reason == null) {
      long person = layout.person() < 0 ? 0 : row.getLong(layout.person());
      if (!persons.holds(person)) {
        reason = noSuchPerson;
      } else if (Arrays.binarySearch(duplicates, row.getLong(layout.position())) >= 0) {
        reason = DUPLICATE;
      } else {
        outside = layout.start() >= 0 && persons.outside(person, row.getInt(layout.start()));
      }
    }
    verdict.update(0, reason);
    verdict.update(1, outside);
    return judged.apply(row, verdict);
  }
}
