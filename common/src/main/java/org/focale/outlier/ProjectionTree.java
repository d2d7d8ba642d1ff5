package org.focale.outlier;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/**
 * Which rows lie near each other along random directions? A tree that halves the rows again and
 * again at the median of a random projection (Dasgupta and Freund, STOC 2008,
 * doi:10.1145/1374376.1374452); within a leaf every row meets every other one.
 */
final class ProjectionTree extends RecursiveAction {

  private static final int LEAF = 64;
  private static final int ALONE = 8192;
  private static final long serialVersionUID = 1L;

  private final transient double[][] rows;
  private final transient Nearest nearest;
  private final int[] order;
  private final int from;
  private final int to;
  private final long seed;
  private final long node;

  private ProjectionTree(
      double[][] rows, Nearest nearest, int[] order, int from, int to, long seed, long node) {
    this.rows = rows;
    this.nearest = nearest;
    this.order = order;
    this.from = from;
    this.to = to;
    this.seed = seed;
    this.node = node;
  }

  /** Offers to each row those that share its leaf in one tree. */
  static void offer(double[][] rows, Nearest nearest, long seed) {
    int[] order = new int[rows.length];
    Arrays.setAll(order, i -> i);
    new ProjectionTree(rows, nearest, order, 0, rows.length, seed, 1).invoke();
  }

  @Override
  protected void compute() {
    if (to - from <= LEAF) {
      meet();
      return;
    }
    sortByProjection();
    int middle = (from + to) >>> 1;
    ProjectionTree left = child(from, middle, 2 * node);
    ProjectionTree right = child(middle, to, 2 * node + 1);
    if (to - from > ALONE) {
      ForkJoinTask.invokeAll(left, right);
    } else {
      left.compute();
      right.compute();
    }
  }

  private ProjectionTree child(int first, int last, long number) {
    return new ProjectionTree(rows, nearest, order, first, last, seed, number);
  }

  /** Sorts this node's rows by projection, then by place: both in one long each. */
  private void sortByProjection() {
    double[] direction = direction();
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (int c = 0; c < direction.length; c++) {
        sum += rows[order[i]][c] * direction[c];
      }
      int bits = Float.floatToIntBits((float) sum);
      int rising = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      keys[i - from] = ((long) rising << 32) | order[i];
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      order[i] = (int) keys[i - from];
    }
  }

  private double[] direction() {
    SplittableRandom random = Draws.random(seed, node);
    double[] direction = new double[rows[0].length];
    Arrays.setAll(direction, c -> random.nextDouble() + random.nextDouble() - 1);
    return direction;
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
