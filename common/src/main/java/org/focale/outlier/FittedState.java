package org.focale.outlier;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What does a fitted detector know? Tables of numbers by name, whose rows may differ in length, so
 * that it can be stored in a form that any tool reads, and restored to the bit.
 *
 * @param tables by name; their numbers are not copied
 */
public record FittedState(SortedMap<String, double[][]> tables) {

  /** Keeps the names from change. */
  public FittedState {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** The state with these tables. */
  static FittedState of(Map<String, double[][]> tables) {
    return new FittedState(new TreeMap<>(tables));
  }

  /**
   * One of the tables.
   *
   * @throws IllegalArgumentException if it is not there
   */
  double[][] table(String name) {
    double[][] found = tables.get(name);
    if (found == null) {
      throw new IllegalArgumentException("what is stored has no " + name);
    }
    return found;
  }

  /** The first row of a table. */
  double[] row(String name) {
    double[][] found = table(name);
    if (found.length == 0) {
      throw new IllegalArgumentException("what is stored has no row of " + name);
    }
    return found[0];
  }

  /** A table of one number. */
  double number(String name) {
    double[] found = row(name);
    if (found.length == 0) {
      throw new IllegalArgumentException("what is stored has no number for " + name);
    }
    return found[0];
  }

  /** A table of one number. */
  static double[][] one(double number) {
    return new double[][] {{number}};
  }

  /** Whole numbers as numbers; exact. */
  static double[] numbers(int[] whole) {
    return Arrays.stream(whole).asDoubleStream().toArray();
  }

  /** The whole numbers that were stored as numbers. */
  static int[] whole(double[] numbers) {
    return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
  }
}
