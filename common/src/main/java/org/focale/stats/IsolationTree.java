package org.focale.stats;

import java.io.Serializable;

/**
 * After how many random splits does a row stand alone? One tree as four arrays over its nodes, the
 * root first and the two children of a node side by side.
 */
final class IsolationTree implements Serializable {

  static final int LEAF = -1;
  private static final long serialVersionUID = 1L;

  /** Feature that a node splits on, or {@link #LEAF}. */
  private final int[] feature;

  /** Rows with a smaller value go to the first child. */
  private final double[] threshold;

  /** First child of a node. */
  private final int[] child;

  /** Rows of the sample that passed through a node. */
  private final int[] rows;

  /** Arrays of one length, kept without a copy. */
  IsolationTree(int[] feature, double[] threshold, int[] child, int[] rows) {
    this.feature = feature;
    this.threshold = threshold;
    this.child = child;
    this.rows = rows;
  }

  /** Mean path length over rows like those of the sample: c(psi). */
  double meanPathLength() {
    return PathLength.mean(rows[0]);
  }

  /** Splits that the row passes, plus the mean number still due for the rows in its leaf. */
  double pathLength(double[] row) {
    int node = 0;
    int splits = 0;
    for (; feature[node] != LEAF; splits++) {
      node = next(node, row);
    }
    return splits + PathLength.mean(rows[node]);
  }

  private int next(int node, double[] row) {
    return row[feature[node]] < threshold[node] ? child[node] : child[node] + 1;
  }
}
