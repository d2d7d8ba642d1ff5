package org.focale.cohort.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.focale.cohort.ResultLimit;

/**
 * The events that may start a stay, with the observation period each lies in.
 *
 * <p>In the order of their number, which is the order of their start, then of the id they have in
 * their table; several criteria may find the same event, which is then there as often.
 */
final class EntryEvents {

  private static final int FEW = 24;

  int size;
  int[] start = new int[8];
  int[] end = new int[8];
  int[] periodStart = new int[8];
  int[] periodEnd = new int[8];
  int[] visit = new int[8];
  long[] rules = new long[8];
  private int[] sort = new int[8];
  private long[] id = new long[8];

  void clear() {
    size = 0;
  }

  void add(int startDay, int endDay, int from, int to, int visitPosition, int sortDay, long key) {
    if (size == start.length) {
      grow();
    }
    start[size] = startDay;
    end[size] = endDay;
    periodStart[size] = from;
    periodEnd[size] = to;
    visit[size] = visitPosition;
    sort[size] = sortDay;
    rules[size] = 0;
    id[size++] = key;
  }

  /** Orders them by their sorting day, last first if asked, then by id. */
  void order(boolean lastFirst) {
    boolean ordered = true;
    for (int i = 1; i < size && ordered; i++) {
      ordered = compare(i - 1, i, lastFirst) <= 0;
    }
    if (ordered) {
      return;
    }
    if (size <= FEW) {
      for (int i = 1; i < size; i++) {
        for (int j = i; j > 0 && compare(j - 1, j, lastFirst) > 0; j--) {
          swap(j - 1, j);
        }
      }
      return;
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                ((Comparator<Integer>) (a, b) -> compare(a, b, lastFirst))
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    start = picked(start, order);
    end = picked(end, order);
    periodStart = picked(periodStart, order);
    periodEnd = picked(periodEnd, order);
    visit = picked(visit, order);
    sort = picked(sort, order);
    long[] ids = new long[id.length];
    for (int i = 0; i < order.length; i++) {
      ids[i] = id[order[i]];
    }
    id = ids;
  }

  /** Keeps the event at a position as the next of those that are kept. */
  void keep(int position, int as) {
    start[as] = start[position];
    end[as] = end[position];
    periodStart[as] = periodStart[position];
    periodEnd[as] = periodEnd[position];
    visit[as] = visit[position];
    rules[as] = rules[position];
  }

  /** Keeps the first or the last by start; ties go to the lower number. */
  void limit(ResultLimit limit) {
    if (limit == ResultLimit.ALL || size <= 1) {
      return;
    }
    int chosen = 0;
    for (int i = 1; i < size; i++) {
      if (limit == ResultLimit.FIRST ? start[i] < start[chosen] : start[i] > start[chosen]) {
        chosen = i;
      }
    }
    keep(chosen, 0);
    size = 1;
  }

  private int compare(int a, int b, boolean lastFirst) {
    int days = lastFirst ? Integer.compare(sort[b], sort[a]) : Integer.compare(sort[a], sort[b]);
    return days != 0 ? days : Long.compare(id[a], id[b]);
  }

  private void swap(int a, int b) {
    swap(start, a, b);
    swap(end, a, b);
    swap(periodStart, a, b);
    swap(periodEnd, a, b);
    swap(visit, a, b);
    swap(sort, a, b);
    long other = id[a];
    id[a] = id[b];
    id[b] = other;
  }

  private static void swap(int[] array, int a, int b) {
    int other = array[a];
    array[a] = array[b];
    array[b] = other;
  }

  private static int[] picked(int[] array, int[] order) {
    int[] picked = new int[array.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = array[order[i]];
    }
    return picked;
  }

  private void grow() {
    int more = size * 2;
    start = Arrays.copyOf(start, more);
    end = Arrays.copyOf(end, more);
    periodStart = Arrays.copyOf(periodStart, more);
    periodEnd = Arrays.copyOf(periodEnd, more);
    visit = Arrays.copyOf(visit, more);
    sort = Arrays.copyOf(sort, more);
    rules = Arrays.copyOf(rules, more);
    id = Arrays.copyOf(id, more);
  }
}
