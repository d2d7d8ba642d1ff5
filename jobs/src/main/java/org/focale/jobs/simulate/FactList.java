package org.focale.jobs.simulate;

import java.util.Arrays;

/** Which facts of one table does a person have? Columns of primitives, used again and again. */
final class FactList {

  static final int NO_VISIT = -1;

  int size;
  int[] day = new int[256];
  int[] end = new int[256];
  int[] concept = new int[256];
  int[] visit = new int[256];
  int[] unit = new int[256];
  int[] text = new int[256];
  double[] value = new double[256];
  double[] low = new double[256];
  double[] high = new double[256];
  private long[] order = new long[256];

  void clear() {
    size = 0;
  }

  /** Adds a fact without value; the caller may set the rest at the position that is returned. */
  int add(int startDay, int endDay, int conceptId, int visitIndex) {
    if (size == day.length) {
      grow();
    }
    int i = size++;
    day[i] = startDay;
    end[i] = endDay;
    concept[i] = conceptId;
    visit[i] = visitIndex;
    unit[i] = 0;
    text[i] = -1;
    value[i] = Double.NaN;
    low[i] = Double.NaN;
    high[i] = Double.NaN;
    return i;
  }

  /** Adds the same fact once more. */
  int repeat(int i) {
    int copy = add(day[i], end[i], concept[i], visit[i]);
    unit[copy] = unit[i];
    text[copy] = text[i];
    value[copy] = value[i];
    low[copy] = low[i];
    high[copy] = high[i];
    return copy;
  }

  private void grow() {
    int length = 2 * day.length;
    day = Arrays.copyOf(day, length);
    end = Arrays.copyOf(end, length);
    concept = Arrays.copyOf(concept, length);
    visit = Arrays.copyOf(visit, length);
    unit = Arrays.copyOf(unit, length);
    text = Arrays.copyOf(text, length);
    value = Arrays.copyOf(value, length);
    low = Arrays.copyOf(low, length);
    high = Arrays.copyOf(high, length);
    order = Arrays.copyOf(order, length);
  }

  /** Puts the facts in order of their day; what falls on one day keeps the order of its making. */
  long[] byDay() {
    for (int i = 0; i < size; i++) {
      order[i] = ((long) day[i] << 32) | i;
    }
    Arrays.sort(order, 0, size);
    return order;
  }

  /** Puts the facts in order of concept and day. */
  long[] byConcept() {
    for (int i = 0; i < size; i++) {
      // A concept needs 31 bits; days since 1900 need 17 and the place 15.
      order[i] = ((long) concept[i] << 32) | ((long) (day[i] + 25_567) << 15) | i;
    }
    Arrays.sort(order, 0, size);
    return order;
  }

  static int place(long ordered) {
    return (int) ordered;
  }
}
