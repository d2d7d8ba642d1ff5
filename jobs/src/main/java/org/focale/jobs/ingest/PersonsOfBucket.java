package org.focale.jobs.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Which persons are in one bucket, and on which days were they under observation?
 *
 * <p>Lives in one task; as large as the persons and periods of one bucket.
 */
final class PersonsOfBucket {

  private final long[] persons;
  private final boolean periodsKnown;

  /** Periods of person i: from {@code firstPeriod[i]} to before {@code firstPeriod[i + 1]}. */
  private final int[] firstPeriod;

  private final int[] starts;
  private final int[] ends;

  private long lastPerson;
  private int lastIndex = -1;

  private static final PersonsOfBucket ANYONE = new PersonsOfBucket(null, false, List.of());

  private PersonsOfBucket(long[] persons, boolean periodsKnown, List<Period> periods) {
    this.persons = persons;
    this.periodsKnown = periodsKnown;
    this.starts = periods.stream().mapToInt(Period::start).toArray();
    this.ends = periods.stream().mapToInt(Period::end).toArray();
    this.firstPeriod = periodsKnown ? firstPeriods(persons, periods) : new int[0];
  }

  private static int[] firstPeriods(long[] persons, List<Period> periods) {
    int[] first = new int[persons.length + 1];
    int next = 0;
    for (int i = 0; i < persons.length; i++) {
      first[i] = next;
      while (next < periods.size() && periods.get(next).person() == persons[i]) {
        next++;
      }
    }
    first[persons.length] = next;
    return first;
  }

  /** Where rows belong to no person, or persons are what is being read: every id is known. */
  static PersonsOfBucket anyone() {
    return ANYONE;
  }

  private record Period(long person, int start, int end) {}

  /** From rows of a person id. */
  static PersonsOfBucket of(Iterator<InternalRow> ids) {
    return new PersonsOfBucket(sorted(ids), false, List.of());
  }

  /** From rows of a person id, and rows of person id, first and last day; no last day is open. */
  static PersonsOfBucket of(Iterator<InternalRow> ids, Iterator<InternalRow> periods) {
    List<Period> all = new ArrayList<>();
    while (periods.hasNext()) {
      InternalRow row = periods.next();
      int end = row.isNullAt(2) ? Integer.MAX_VALUE : row.getInt(2);
      all.add(new Period(row.getLong(0), row.getInt(1), end));
    }
    all.sort(Comparator.comparingLong(Period::person).thenComparingInt(Period::start));
    return new PersonsOfBucket(sorted(ids), true, all);
  }

  private static long[] sorted(Iterator<InternalRow> ids) {
    long[] values = new long[1024];
    int count = 0;
    while (ids.hasNext()) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = ids.next().getLong(0);
    }
    long[] exact = Arrays.copyOf(values, count);
    Arrays.sort(exact);
    return exact;
  }

  private int index(long person) {
    if (lastIndex < 0 || person != lastPerson) {
      lastIndex = Arrays.binarySearch(persons, person);
      lastPerson = person;
    }
    return lastIndex;
  }

  boolean holds(long person) {
    return persons == null || index(person) >= 0;
  }

  /** Whether a day lies in none of a held person's periods; false where periods are not known. */
  boolean outside(long person, int day) {
    if (!periodsKnown) {
      return false;
    }
    int i = index(person);
    for (int p = firstPeriod[i]; p < firstPeriod[i + 1]; p++) {
      if (starts[p] <= day && day <= ends[p]) {
        return false;
      }
    }
    return true;
  }
}
