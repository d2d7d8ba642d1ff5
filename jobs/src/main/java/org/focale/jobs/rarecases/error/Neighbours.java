package org.focale.jobs.rarecases.error;

import java.util.Arrays;

/**
 * How far does each value of a series lie from those beside it?
 *
 * <p>Up to four neighbours in time, so that growth and illness move them too; of these the median,
 * which one wrong value among them does not move far.
 *
 * @param counts how many there are of each
 * @param levels median of each one's; 0 where there are none
 */
record Neighbours(int[] counts, double[] levels) {

  private static final int MOST = 4;

  /**
   * @param values in the order of their days; NaN is passed over, and has no neighbours
   */
  static Neighbours of(double[] values) {
    int[] there = new int[values.length];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        there[n++] = i;
      }
    }
    int[] counts = new int[values.length];
    double[] levels = new double[values.length];
    double[] beside = new double[MOST];
    for (int i = 0; i < n; i++) {
      int first = Math.max(0, Math.min(i - MOST / 2, n - MOST - 1));
      int count = 0;
      for (int j = first; j < Math.min(n, first + MOST + 1); j++) {
        if (j != i) {
          beside[count++] = values[there[j]];
        }
      }
      counts[there[i]] = count;
      levels[there[i]] = median(beside, count);
    }
    return new Neighbours(counts, levels);
  }

  private static double median(double[] values, int size) {
    if (size == 0) {
      return 0;
    }
    Arrays.sort(values, 0, size);
    return (values[(size - 1) / 2] + values[size / 2]) / 2;
  }
}
