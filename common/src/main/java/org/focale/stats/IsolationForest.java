package org.focale.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How easily is a row told apart from the others, and by which features? An isolation forest (Liu,
 * Ting and Zhou, ICDM 2008, doi:10.1109/ICDM.2008.17).
 *
 * <p>Rows are arrays with one finite number per feature. NaN is refused: what stands for a missing
 * value (say, the median of the training rows) is the caller's decision, made once for training and
 * scoring. Splits depend on order and spacing within one feature only, so features need no scaling.
 *
 * <p>The forest is a function of the subsamples and the seed alone: tree {@code t} draws from
 * SplitMix64 ({@link java.util.SplittableRandom#nextLong}) seeded by a mix of the seed and {@code
 * t}, and the order of rows within a subsample does not matter.
 */
public final class IsolationForest implements Serializable {

  /** Most rows in one tree's subsample; the paper finds no gain beyond. */
  public static final int MAX_ROWS = 256;

  private static final long serialVersionUID = 1L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final IsolationTree[] trees;
  private final int features;

  /** c(psi), averaged over the trees, whose subsamples may differ by a few rows. */
  private final double meanPathLength;

  private IsolationForest(IsolationTree[] trees, int features) {
    this.trees = trees;
    this.features = features;
    double sum = 0;
    for (IsolationTree tree : trees) {
      sum += tree.meanPathLength();
    }
    this.meanPathLength = sum / trees.length;
  }

  /**
   * Grows one tree per subsample.
   *
   * @param subsamples per tree, rows × features: 2 to {@link #MAX_ROWS} rows drawn without
   *     replacement, all with the same number (at least 1) of finite features; not changed
   * @param seed any number
   * @throws IllegalArgumentException when there is no subsample, or one has another shape or holds
   *     a value that is not finite
   */
  public static IsolationForest train(List<double[][]> subsamples, long seed) {
    if (subsamples.isEmpty()) {
      throw new IllegalArgumentException("a forest needs at least one subsample");
    }
    IsolationTree[] trees = new IsolationTree[subsamples.size()];
    double[][] first = subsamples.get(0);
    int features = first.length == 0 ? 0 : first[0].length;
    for (int t = 0; t < trees.length; t++) {
      double[][] sample = subsamples.get(t);
      if (sample.length < 2 || sample.length > MAX_ROWS) {
        throw new IllegalArgumentException(
            "subsample " + t + " has " + sample.length + " rows; 2 to " + MAX_ROWS + " are needed");
      }
      for (double[] row : sample) {
        requireRow(row, features);
      }
      trees[t] = IsolationTreeGrowth.grow(sample, mix(seed, t));
    }
    return new IsolationForest(trees, features);
  }

  /** Number of trees, at least 1. */
  public int trees() {
    return trees.length;
  }

  /** Number of features in a row, at least 1. */
  public int features() {
    return features;
  }

  /**
   * The anomaly score 2^(-E(h) / c(psi)), where h is the row's path length: above 0 and below 1;
   * towards 1 is isolated early, about 0.5 and below is like the others.
   *
   * @throws IllegalArgumentException when the row has another length or a value is not finite
   */
  public double score(double[] row) {
    requireRow(row, features);
    double sum = 0;
    for (IsolationTree tree : trees) {
      sum += tree.pathLength(row);
    }
    return Math.pow(2, -sum / trees.length / meanPathLength);
  }

  /**
   * All that it knows, as numbers, to be stored: tables {@code feature}, {@code threshold}, {@code
   * child} and {@code passed} with a row per tree and a number per node, and {@code features}.
   */
  public Map<String, double[][]> tables() {
    Map<String, double[][]> tables = new TreeMap<>();
    tables.put("features", new double[][] {{features}});
    for (String name : IsolationTree.TABLES) {
      tables.put(
          name, Arrays.stream(trees).map(tree -> tree.numbers(name)).toArray(double[][]::new));
    }
    return tables;
  }

  /**
   * The forest that gave such tables; it scores as that to the bit.
   *
   * @throws IllegalArgumentException if one is missing, or they do not fit each other
   */
  public static IsolationForest of(Map<String, double[][]> tables) {
    if (!tables.keySet().containsAll(IsolationTree.TABLES) || !tables.containsKey("features")) {
      throw new IllegalArgumentException("a forest is stored in tables that are not all there");
    }
    int features = (int) tables.get("features")[0][0];
    IsolationTree[] trees = new IsolationTree[tables.get(IsolationTree.TABLES.get(0)).length];
    for (int t = 0; t < trees.length; t++) {
      int tree = t;
      trees[t] = IsolationTree.of(name -> tables.get(name)[tree], features);
    }
    return new IsolationForest(trees, features);
  }

  private static void requireRow(double[] row, int features) {
    if (row.length != features || features == 0) {
      throw new IllegalArgumentException(
          "a row has " + row.length + " features where " + Math.max(features, 1) + " are needed");
    }
    for (int f = 0; f < features; f++) {
      if (!Double.isFinite(row[f])) {
        throw new IllegalArgumentException(
            "feature " + f + " is not finite; put a value in place of what is missing");
      }
    }
  }

  /**
   * The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), so that trees do not share a
   * stretch of one sequence.
   */
  private static long mix(long seed, int tree) {
    long z = seed + (tree + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
