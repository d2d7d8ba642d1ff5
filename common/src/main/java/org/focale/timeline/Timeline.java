package org.focale.timeline;

import org.focale.lake.ArrayRow;
import org.focale.lake.FlatFileReader;

/**
 * What is recorded of one person, of what this run may see?
 *
 * <p>Arrays of one domain are parallel and sorted by start day, then by event id. A timeline is
 * valid only while the kernel it was given to runs; arrays that it returns stay valid. Asking for
 * an array that the kernel did not declare is a bug and throws {@link IllegalArgumentException}.
 */
public final class Timeline {

  /** Stands for an absent 32-bit value or day. */
  public static final int ABSENT_INT = FlatFileReader.ABSENT_INT;

  /** Stands for an absent 64-bit value or text. */
  public static final long ABSENT_LONG = FlatFileReader.ABSENT_LONG;

  private static final Column PERSON_ID = Domain.PERSON.column("person_id");

  private final Projection projection;
  private final ArrayRow row;
  private int index;
  private Masking masking;

  Timeline(Projection projection, ArrayRow row) {
    this.projection = projection;
    this.row = row;
  }

  /** Points at the current row, seen without the categories of data that are denied. */
  void show(int personIndex, int deniedCategories) {
    this.index = personIndex;
    this.masking = deniedCategories == 0 ? null : new Masking(projection, row, deniedCategories);
  }

  public long personId() {
    return row.scalarLong(projection.slot(PERSON_ID));
  }

  /** The person's position in the snapshot, from 0: what the ledger's bitmaps count by. */
  public int index() {
    return index;
  }

  /** A scalar of the person. */
  public int person(Column column) {
    return row.scalarInt(projection.slot(column));
  }

  /** A 64-bit scalar of the person. */
  public long personLong(Column column) {
    return row.scalarLong(projection.slot(column));
  }

  /** How many facts of a domain the person has; some array of it must have been declared. */
  public int size(Domain domain) {
    return masking == null ? row.length(projection.anySlot(domain)) : masking.size(domain);
  }

  public int[] ints(Column column) {
    int[] all = row.ints(projection.slot(column));
    return masking == null ? all : masking.apply(column, all);
  }

  public long[] longs(Column column) {
    long[] all = row.longs(projection.slot(column));
    return masking == null ? all : masking.apply(column, all);
  }

  public double[] doubles(Column column) {
    double[] all = row.doubles(projection.slot(column));
    return masking == null ? all : masking.apply(column, all);
  }
}
