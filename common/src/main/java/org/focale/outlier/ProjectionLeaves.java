package org.focale.outlier;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * In which leaf of a tree of random projections does a row end? What a {@link ProjectionTree}
 * leaves behind: each node halves its rows, so their order and one projection per node tell all.
 *
 * @param seed of the directions
 * @param order places of the fitted rows, those of a leaf side by side
 * @param splits by node, the root 1 and the children of n being 2n and 2n + 1: the least projection
 *     on the right
 */
record ProjectionLeaves(long seed, int[] order, float[] splits) implements Serializable {

  /** Most rows of a leaf. */
  static final int LEAF = 64;

  /** Before the tree is grown. */
  static ProjectionLeaves unsorted(int rows, long seed) {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    return new ProjectionLeaves(seed, order, new float[splits(rows)]);
  }

  private static int splits(int rows) {
    int nodes = 1;
    for (int most = rows; most > LEAF; most = (most + 1) / 2) {
      nodes *= 2;
    }
    return nodes;
  }

  /** Offers to the only row of a search those that share its leaf. */
  void offer(double[] row, Nearest nearest) {
    int from = 0;
    int to = order.length;
    for (int node = 1; to - from > LEAF; ) {
      int middle = (from + to) >>> 1;
      boolean left = projection(row, direction(node, row.length)) < splits[node];
      from = left ? from : middle;
      to = left ? middle : to;
      node = left ? 2 * node : 2 * node + 1;
    }
    for (int i = from; i < to; i++) {
      nearest.offer(0, order[i]);
    }
  }

  /** The direction along which a node halves its rows. */
  double[] direction(int node, int columns) {
    SplittableRandom random = Draws.random(seed, node);
    double[] direction = new double[columns];
    Arrays.setAll(direction, c -> random.nextDouble() + random.nextDouble() - 1);
    return direction;
  }

  static float projection(double[] row, double[] direction) {
    double sum = 0;
    for (int c = 0; c < direction.length; c++) {
      sum += row[c] * direction[c];
    }
    return (float) sum;
  }
}
