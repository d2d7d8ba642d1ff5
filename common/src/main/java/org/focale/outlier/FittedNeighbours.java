package org.focale.outlier;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A row's score by its distance to the k-th nearest of the fitted rows: of all of them, or of those
 * that share a leaf of a projection tree with it, where there are trees.
 *
 * <p>It holds the rows that it was fitted to. One of them that is scored as another row is its own
 * nearest neighbour, so its score is then that of the (k - 1)-th other.
 *
 * @param rows it was fitted to
 * @param neighbours k
 * @param trees none where all rows are compared
 */
record FittedNeighbours(double[][] rows, int neighbours, List<ProjectionLeaves> trees)
    implements FittedDetector {

  private static final long LOW_BITS = 0xffffffffL;

  FittedNeighbours {
    trees = List.copyOf(trees);
  }

  @Override
  public double score(double[] row) {
    Nearest nearest = new Nearest(new double[][] {row}, rows, neighbours);
    if (trees.isEmpty()) {
      for (int other = 0; other < rows.length; other++) {
        nearest.offer(0, other);
      }
    }
    trees.forEach(tree -> tree.offer(row, nearest));
    return nearest.distance(0);
  }

  @Override
  public FittedState state() {
    return FittedState.of(
        Map.of(
            "neighbours",
            FittedState.one(neighbours),
            "rows",
            rows,
            "tree_order",
            table(trees.stream().map(tree -> FittedState.numbers(tree.order()))),
            "tree_splits",
            table(trees.stream().map(FittedNeighbours::splits)),
            "tree_seeds",
            table(trees.stream().map(FittedNeighbours::seed))));
  }

  private static double[][] table(java.util.stream.Stream<double[]> rows) {
    return rows.toArray(double[][]::new);
  }

  private static double[] splits(ProjectionLeaves tree) {
    double[] splits = new double[tree.splits().length];
    Arrays.setAll(splits, node -> tree.splits()[node]);
    return splits;
  }

  /** The higher and the lower 32 bits, which a double holds exactly. */
  private static double[] seed(ProjectionLeaves tree) {
    return new double[] {tree.seed() >>> 32, tree.seed() & LOW_BITS};
  }

  static FittedNeighbours restored(FittedState state) {
    double[][] orders = state.tables().getOrDefault("tree_order", new double[0][]);
    ProjectionLeaves[] trees = new ProjectionLeaves[orders.length];
    Arrays.setAll(
        trees,
        tree -> {
          double[] seed = state.table("tree_seeds")[tree];
          double[] stored = state.table("tree_splits")[tree];
          float[] splits = new float[stored.length];
          for (int node = 0; node < splits.length; node++) {
            splits[node] = (float) stored[node];
          }
          return new ProjectionLeaves(
              (long) seed[0] << 32 | (long) seed[1], FittedState.whole(orders[tree]), splits);
        });
    return new FittedNeighbours(
        state.table("rows"), (int) state.number("neighbours"), List.of(trees));
  }
}
