package org.focale.outlier;

import java.util.Arrays;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/**
 * Which rows lie near each other along random directions? A tree that halves the rows again and
 * again at the median of a random projection (Dasgupta and Freund, STOC 2008,
 * doi:10.1145/1374376.1374452); within a leaf every row meets every other one.
 */
final class ProjectionTree extends RecursiveAction {

  private static final int ALONE = 8192;
  private static final long serialVersionUID = 1L;

  private final transient double[][] rows;
  private final transient Nearest nearest;
  private final transient ProjectionLeaves leaves;
  private final int[] order;
  private final int from;
  private final int to;
  private final int node;

  private ProjectionTree(
      double[][] rows, Nearest nearest, ProjectionLeaves leaves, int from, int to, int node) {
    this.rows = rows;
    this.nearest = nearest;
    this.leaves = leaves;
    this.order = leaves.order();
    this.from = from;
    this.to = to;
    this.node = node;
  }

  /** Offers to each row those that share its leaf in one tree, and gives the tree's leaves. */
  static ProjectionLeaves offer(double[][] rows, Nearest nearest, long seed) {
    ProjectionLeaves leaves = ProjectionLeaves.unsorted(rows.length, seed);
    new ProjectionTree(rows, nearest, leaves, 0, rows.length, 1).invoke();
    return leaves;
  }

  @Override
  protected void compute() {
    if (to - from <= ProjectionLeaves.LEAF) {
      meet();
      return;
    }
    double[] direction = leaves.direction(node, rows[0].length);
    sortAlong(direction);
    int middle = (from + to) >>> 1;
    leaves.splits()[node] = ProjectionLeaves.projection(rows[order[middle]], direction);
    ProjectionTree left = child(from, middle, 2 * node);
    ProjectionTree right = child(middle, to, 2 * node + 1);
    if (to - from > ALONE) {
      ForkJoinTask.invokeAll(left, right);
    } else {
      left.compute();
      right.compute();
    }
  }

  private ProjectionTree child(int first, int last, int number) {
    return new ProjectionTree(rows, nearest, leaves, first, last, number);
  }

  /** Sorts this node's rows by projection, then by place: both in one long each. */
  private void sortAlong(double[] direction) {
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      int bits = Float.floatToIntBits(ProjectionLeaves.projection(rows[order[i]], direction));
      int rising = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      keys[i - from] = ((long) rising << 32) | order[i];
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      order[i] = (int) keys[i - from];
    }
  }

  private void meet() {
    for (int i = from; i < to; i++) {
      for (int j = from; j < to; j++) {
        if (i != j) {
          nearest.offer(order[i], order[j]);
        }
      }
    }
  }
}
