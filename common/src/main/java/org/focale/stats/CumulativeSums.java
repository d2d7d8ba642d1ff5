package org.focale.stats;

/**
 * What is the sum of weights below a rank, while weights are still being added? A binary indexed
 * tree (Fenwick, Software: Practice and Experience 1994;24:327).
 */
final class CumulativeSums {

  private final double[] tree;
  private final double[] weight;
  private double total;

  CumulativeSums(int ranks) {
    tree = new double[ranks + 1];
    weight = new double[ranks];
  }

  void add(int rank, double amount) {
    weight[rank] += amount;
    total += amount;
    for (int node = rank + 1; node < tree.length; node += node & -node) {
      tree[node] += amount;
    }
  }

  double total() {
    return total;
  }

  /** The sum of weights below a rank, those at the rank counting half. */
  double below(int rank) {
    double sum = weight[rank] / 2;
    for (int node = rank; node > 0; node -= node & -node) {
      sum += tree[node];
    }
    return sum;
  }
}
