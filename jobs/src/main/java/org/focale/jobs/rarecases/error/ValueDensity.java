package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often does a person have about this value? A density of logarithms, centred at what is usual.
 *
 * <p>Between the first and the last hundredth a smoothed histogram; beyond, exponential tails whose
 * scale is the median excess over ln 2, which the few errors in the sample cannot move. And one
 * more person than were seen may have any value up to {@value #REACH} times what is usual, or down
 * to that part of it: real extremes are rarer than the sample shows.
 *
 * @param low left end of the first bin
 * @param heights of the bins
 * @param from the first hundredth
 * @param to the last hundredth
 * @param lowerScale of the left tail
 * @param upperScale of the right tail
 * @param unseen probability of a value that is like no other
 */
record ValueDensity(
    double low,
    double[] heights,
    double from,
    double to,
    double lowerScale,
    double upperScale,
    double unseen)
    implements Serializable {

  private static final double WIDTH = 0.05;
  private static final double TAIL = 0.01;
  private static final double REACH = 30;

  /** One value per person, in any order; at least one. */
  static ValueDensity of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double from = sorted[(int) (TAIL * (n - 1))];
    double to = sorted[(int) Math.ceil((1 - TAIL) * (n - 1))];
    double low = from - 2 * WIDTH;
    double[] counts = new double[(int) Math.ceil((to - low) / WIDTH) + 3];
    for (double value : sorted) {
      if (value >= from && value <= to) {
        counts[(int) ((value - low) / WIDTH)] += 1 / (n * WIDTH);
      }
    }
    double[] heights = new double[counts.length];
    for (int i = 1; i + 1 < counts.length; i++) {
      heights[i] = 0.25 * counts[i - 1] + 0.5 * counts[i] + 0.25 * counts[i + 1];
    }
    double[] below = Arrays.stream(sorted).filter(v -> v < from).map(v -> from - v).toArray();
    double[] above = Arrays.stream(sorted).filter(v -> v > to).map(v -> v - to).toArray();
    return new ValueDensity(low, heights, from, to, scale(below), scale(above), 1.0 / (n + 1));
  }

  private static double scale(double[] excess) {
    Arrays.sort(excess);
    double median = excess.length == 0 ? 0 : excess[excess.length / 2];
    return Math.max(WIDTH, median / Math.log(2));
  }

  double at(double value) {
    double usual;
    if (value < from) {
      usual = TAIL * Math.exp((value - from) / lowerScale) / lowerScale;
    } else if (value > to) {
      usual = TAIL * Math.exp((to - value) / upperScale) / upperScale;
    } else {
      usual = heights[(int) ((value - low) / WIDTH)];
    }
    return (1 - unseen) * usual + unseen / (2 * Math.log(REACH));
  }
}
