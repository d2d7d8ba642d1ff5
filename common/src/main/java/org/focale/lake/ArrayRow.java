package org.focale.lake;

/**
 * What does the current row of a file of parallel arrays hold?
 *
 * <p>Columns are named by their place in the list that was asked for. Arrays handed out are the
 * caller's own.
 */
public interface ArrayRow {

  /** The length of the arrays of the group that a column belongs to. */
  int length(int column);

  int scalarInt(int column);

  long scalarLong(int column);

  int[] ints(int column);

  long[] longs(int column);

  double[] doubles(int column);
}
