package org.focale.features;

import java.util.Arrays;
import org.focale.model.CovariateValues;

/**
 * Which covariates have been found so far of one person?
 *
 * <p>Flags may be said several times; a number is said once.
 */
final class CovariateBuffer {

  private long[] flags = new long[256];
  private int flagged;
  private long[] ids = new long[32];
  private double[] numbers = new double[32];
  private int numbered;

  /** That it holds. */
  void flag(long id) {
    if (flagged == flags.length) {
      flags = Arrays.copyOf(flags, 2 * flagged);
    }
    flags[flagged++] = id;
  }

  /** How many; 0 is not kept. */
  void count(long id, int many) {
    if (many != 0) {
      value(id, many);
    }
  }

  /** A measured number. */
  void value(long id, double value) {
    if (numbered == ids.length) {
      ids = Arrays.copyOf(ids, 2 * numbered);
      numbers = Arrays.copyOf(numbers, 2 * numbered);
    }
    ids[numbered] = id;
    numbers[numbered++] = value;
  }

  /** All of them by id. */
  CovariateValues values() {
    Arrays.sort(flags, 0, flagged);
    long[] order = Arrays.copyOf(ids, numbered);
    Arrays.sort(order);
    double[] sorted = new double[numbered];
    for (int i = 0; i < numbered; i++) {
      sorted[Arrays.binarySearch(order, ids[i])] = numbers[i];
    }
    return merged(order, sorted);
  }

  private CovariateValues merged(long[] order, double[] sorted) {
    long[] allIds = new long[flagged + order.length];
    double[] all = new double[allIds.length];
    int size = 0;
    int number = 0;
    for (int i = 0; i < flagged; i++) {
      if (i > 0 && flags[i] == flags[i - 1]) {
        continue;
      }
      while (number < order.length && order[number] < flags[i]) {
        allIds[size] = order[number];
        all[size++] = sorted[number++];
      }
      allIds[size] = flags[i];
      all[size++] = 1;
    }
    while (number < order.length) {
      allIds[size] = order[number];
      all[size++] = sorted[number++];
    }
    return new CovariateValues(Arrays.copyOf(allIds, size), Arrays.copyOf(all, size));
  }
}
