package org.focale.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * After how many random splits does a row stand alone? One tree as four arrays over its nodes, the
 * root first and the two children of a node side by side.
 */
final class IsolationTree implements Serializable {

  static final int LEAF = -1;

  /** The arrays by name. */
  static final List<String> TABLES = List.of("feature", "threshold", "child", "passed");

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

  /** One of {@link #TABLES}. */
  double[] numbers(String table) {
    return switch (TABLES.indexOf(table)) {
      case 0 -> Arrays.stream(feature).asDoubleStream().toArray();
      case 1 -> threshold.clone();
      case 2 -> Arrays.stream(child).asDoubleStream().toArray();
      case 3 -> Arrays.stream(rows).asDoubleStream().toArray();
      default -> throw new IllegalArgumentException("a tree has no " + table);
    };
  }

  /**
   * The tree whose arrays these are.
   *
   * @throws IllegalArgumentException if they are no tree of so many features
   */
  static IsolationTree of(Function<String, double[]> tables, int features) {
    IsolationTree tree =
        new IsolationTree(
            whole(tables.apply(TABLES.get(0))),
            tables.apply(TABLES.get(1)).clone(),
            whole(tables.apply(TABLES.get(2))),
            whole(tables.apply(TABLES.get(3))));
    int nodes = tree.feature.length;
    boolean fits =
        nodes > 0
            && tree.threshold.length == nodes
            && tree.child.length == nodes
            && tree.rows.length == nodes;
    for (int node = 0; fits && node < nodes; node++) {
      fits =
          tree.rows[node] >= 1
              && tree.rows[node] <= IsolationForest.MAX_ROWS
              && tree.feature[node] < features
              && (tree.feature[node] == LEAF
                  || tree.child[node] > node && tree.child[node] + 1 < nodes);
    }
    if (!fits) {
      throw new IllegalArgumentException("what is stored is no tree of " + features + " features");
    }
    return tree;
  }

  private static int[] whole(double[] numbers) {
    return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
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
