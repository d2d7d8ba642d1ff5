package org.focale.linkage;

import java.io.Serializable;

/**
 * How many records does each table have, and which pairs are there?
 *
 * @param left records of the first table
 * @param right records of the second, which follow those of the first; 0 if there is one table
 */
public record Sides(int left, int right) implements Serializable {

  public Sides {
    if (left < 0 || right < 0) {
      throw new IllegalArgumentException("a table has no fewer than 0 records");
    }
  }

  /** Records of both tables. */
  public int size() {
    return left + right;
  }

  /** Whether records are sought twice in one table, and not in two. */
  public boolean oneTable() {
    return right == 0;
  }

  /** All pairs there are. */
  public double pairs() {
    return oneTable() ? left * (left - 1.0) / 2 : (double) left * right;
  }

  /** The place of a record in its own table. */
  public int row(int record) {
    return oneTable() || record < left ? record : record - left;
  }
}
