package org.focale.timeline;

import java.util.Arrays;
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
  private static final Column PERIOD_END = Domain.OBSERVATION_PERIOD.column("end_day");

  private final Projection projection;
  private final ArrayRow row;
  private int index;
  private Masking masking;
  private int lastDay = ABSENT_INT;

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
    int all = masking == null ? row.length(projection.anySlot(domain)) : masking.size(domain);
    return lastDay == ABSENT_INT ? all : started(domain);
  }

  public int[] ints(Column column) {
    int[] all = allInts(column);
    if (lastDay == ABSENT_INT) {
      return all;
    }
    int started = started(column.domain());
    int[] until = started == all.length ? all : Arrays.copyOf(all, started);
    return column.equals(PERIOD_END) ? clipped(until) : until;
  }

  public long[] longs(Column column) {
    long[] all = row.longs(projection.slot(column));
    long[] permitted = masking == null ? all : masking.apply(column, all);
    return lastDay == ABSENT_INT ? permitted : Arrays.copyOf(permitted, started(column.domain()));
  }

  public double[] doubles(Column column) {
    double[] all = row.doubles(projection.slot(column));
    double[] permitted = masking == null ? all : masking.apply(column, all);
    return lastDay == ABSENT_INT ? permitted : Arrays.copyOf(permitted, started(column.domain()));
  }

  /**
   * The same person as the record stood at the end of a day: without the facts that start later,
   * and with observation periods that end on it at the latest.
   *
   * <p>A recorded end of any other fact is kept, even if it lies after the day. Of each domain that
   * is looked at, {@code start_day} must have been declared. Valid as long as this timeline is.
   */
  public Timeline until(int day) {
    Timeline earlier = new Timeline(projection, row);
    earlier.index = index;
    earlier.masking = masking;
    earlier.lastDay = lastDay == ABSENT_INT ? day : Math.min(day, lastDay);
    return earlier;
  }

  private int[] allInts(Column column) {
    int[] all = row.ints(projection.slot(column));
    return masking == null ? all : masking.apply(column, all);
  }

  /** How many facts start on the last day or before; facts are sorted by their start. */
  private int started(Domain domain) {
    int[] starts = allInts(domain.column("start_day"));
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= lastDay) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int[] clipped(int[] ends) {
    return Arrays.stream(ends).map(end -> Math.min(end, lastDay)).toArray();
  }
}
