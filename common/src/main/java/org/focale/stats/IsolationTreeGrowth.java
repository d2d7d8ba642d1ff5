package org.focale.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How is one isolation tree grown? Each node draws a feature among those that still vary in it,
 * then a threshold uniform between the least and the greatest value, until a row is alone, all rows
 * are equal or the depth is ceil(log2(rows)). The order of rows in the sample does not matter.
 */
final class IsolationTreeGrowth {

  private final double[][] sample;
  private final SplittableRandom random;
  private final int maxDepth;
  private final int[] features;
  private final int[] feature;
  private final double[] threshold;
  private final int[] child;
  private final int[] rows;
  private int nodes = 1;

  private IsolationTreeGrowth(double[][] sample, long seed) {
    this.sample = sample.clone(); // rows are moved, never changed
    this.random = new SplittableRandom(seed);
    this.maxDepth = 32 - Integer.numberOfLeadingZeros(sample.length - 1);
    this.features = new int[sample[0].length];
    int most = 2 * sample.length - 1;
    this.feature = new int[most];
    this.threshold = new double[most];
    this.child = new int[most];
    this.rows = new int[most];
  }

  /** A tree on rows × features, at least two rows, all values finite. */
  static IsolationTree grow(double[][] sample, long seed) {
    IsolationTreeGrowth growth = new IsolationTreeGrowth(sample, seed);
    growth.grow(0, 0, sample.length, 0);
    return new IsolationTree(
        Arrays.copyOf(growth.feature, growth.nodes),
        Arrays.copyOf(growth.threshold, growth.nodes),
        Arrays.copyOf(growth.child, growth.nodes),
        Arrays.copyOf(growth.rows, growth.nodes));
  }

  /** Grows the node that holds the rows {@code from} (included) to {@code to} (excluded). */
  private void grow(int node, int from, int to, int depth) {
    rows[node] = to - from;
    feature[node] =
        to - from < 2 || depth == maxDepth ? IsolationTree.LEAF : varyingFeature(from, to);
    if (feature[node] == IsolationTree.LEAF) {
      return;
    }
    threshold[node] = threshold(feature[node], from, to);
    int middle = partition(feature[node], threshold[node], from, to);
    child[node] = nodes;
    nodes += 2;
    grow(child[node], from, middle, depth + 1);
    grow(child[node] + 1, middle, to, depth + 1);
  }

  /** A feature drawn without replacement until one has two values; LEAF when none has. */
  private int varyingFeature(int from, int to) {
    for (int f = 0; f < features.length; f++) {
      features[f] = f;
    }
    for (int left = features.length; left > 0; left--) {
      int drawn = (int) (uniform() * left);
      int candidate = features[drawn];
      features[drawn] = features[left - 1];
      if (least(candidate, from, to) < greatest(candidate, from, to)) {
        return candidate;
      }
    }
    return IsolationTree.LEAF;
  }

  /** Uniform above the least value, up to the greatest, so that neither side is empty. */
  private double threshold(int candidate, int from, int to) {
    double least = least(candidate, from, to);
    double greatest = greatest(candidate, from, to);
    double u = uniform();
    double drawn = (1 - u) * least + u * greatest;
    return drawn > least && drawn <= greatest ? drawn : greatest;
  }

  private int partition(int by, double at, int from, int to) {
    int middle = from;
    for (int i = from; i < to; i++) {
      if (sample[i][by] < at) {
        double[] row = sample[i];
        sample[i] = sample[middle];
        sample[middle++] = row;
      }
    }
    return middle;
  }

  private double least(int of, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, sample[i][of]);
    }
    return least;
  }

  private double greatest(int of, int from, int to) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, sample[i][of]);
    }
    return greatest;
  }

  /** Uniform in [0, 1) from nextLong alone, which is SplitMix64 in every Java. */
  private double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }
}
