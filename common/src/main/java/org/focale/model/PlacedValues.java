package org.focale.model;

import java.util.Arrays;

/**
 * Which values are not 0 in a model's vector?
 *
 * @param places strictly ascending
 * @param values in the order of the places
 */
record PlacedValues(int[] places, double[] values) {

  /** The first {@code n} of parallel arrays, by place; no place occurs twice. */
  static PlacedValues sorted(int[] places, double[] values, int n) {
    long[] order = new long[n];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (values[i] != 0) {
        order[kept++] = ((long) places[i] << Integer.SIZE) | i;
      }
    }
    Arrays.sort(order, 0, kept);
    int[] ascending = new int[kept];
    double[] inOrder = new double[kept];
    for (int i = 0; i < kept; i++) {
      ascending[i] = (int) (order[i] >>> Integer.SIZE);
      inOrder[i] = values[(int) order[i]];
    }
    return new PlacedValues(ascending, inOrder);
  }

  double at(int place) {
    int index = Arrays.binarySearch(places, place);
    return index >= 0 ? values[index] : 0;
  }
}
