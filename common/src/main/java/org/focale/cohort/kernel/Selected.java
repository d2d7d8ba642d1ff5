package org.focale.cohort.kernel;

import java.util.Arrays;

/**
 * Which of the current person's events meet a criterion, and on which days do they start and end?
 *
 * <p>In the order of their recorded start and id. The arrays are longer than {@link #size}.
 */
final class Selected {

  /** The person that it was filled for. */
  long filledFor = -1;

  int size;
  int[] event = new int[8];
  int[] start = new int[8];
  int[] end = new int[8];

  /** The day that orders entry events: the start before any user-defined day took its place. */
  int[] sort = new int[8];

  /** Whether {@link #start} ascends, so that a window can be searched for. */
  boolean ascending;

  void clear() {
    size = 0;
    ascending = true;
  }

  void add(int eventIndex, int startDay, int endDay, int sortDay) {
    if (size == event.length) {
      event = Arrays.copyOf(event, size * 2);
      start = Arrays.copyOf(start, size * 2);
      end = Arrays.copyOf(end, size * 2);
      sort = Arrays.copyOf(sort, size * 2);
    }
    ascending &= size == 0 || start[size - 1] <= startDay;
    event[size] = eventIndex;
    start[size] = startDay;
    end[size] = endDay;
    sort[size++] = sortDay;
  }

  /** The first position whose start is not before a day, where starts ascend; else 0. */
  int from(int day) {
    if (!ascending || size == 0 || start[0] >= day) {
      return 0;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start[middle] < day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
