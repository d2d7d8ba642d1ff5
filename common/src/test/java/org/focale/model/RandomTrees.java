package org.focale.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Which trees does a test of contributions try? Any shape; covariates come again on a way. */
final class RandomTrees {

  static final int COVARIATES = 5;
  static final int VALUES = 4;

  private final Random random;
  private final List<TreeNode> nodes = new ArrayList<>();

  private RandomTrees(Random random) {
    this.random = random;
  }

  static Tree next(Random random) {
    RandomTrees growing = new RandomTrees(random);
    growing.grow(5);
    return new Tree(growing.nodes);
  }

  /** Covariates 100, 99, …: their order is not that of their ids. */
  static ModelInputs inputs() {
    List<ModelInput> inputs = new ArrayList<>();
    for (int i = 0; i < COVARIATES; i++) {
      inputs.add(new ModelInput(100 - i, "covariate " + i, i == 2 ? 1 : 0));
    }
    return ModelInputs.of(inputs);
  }

  /** A person with values of 0 to 3 in some of the covariates, and in one that no model reads. */
  static CovariateValues person(Random random) {
    List<Long> ids = new ArrayList<>(List.of(7L));
    for (int i = COVARIATES - 1; i >= 0; i--) {
      if (random.nextInt(3) > 0) {
        ids.add(100L - i);
      }
    }
    double[] values = ids.stream().mapToDouble(id -> random.nextInt(VALUES)).toArray();
    return new CovariateValues(ids.stream().mapToLong(Long::longValue).toArray(), values);
  }

  private double grow(int depth) {
    int number = nodes.size();
    nodes.add(new TreeNode.Leaf(random.nextGaussian(), 1 + random.nextInt(20)));
    if (depth == 0 || (depth < 5 && random.nextInt(4) == 0)) {
      return nodes.get(number).cover();
    }
    long covariate = 100 - random.nextInt(COVARIATES);
    int left = nodes.size();
    double cover = grow(depth - 1);
    int right = nodes.size();
    cover += grow(depth - 1);
    nodes.set(number, split(covariate, left, right, cover));
    return cover;
  }

  private TreeNode split(long covariate, int left, int right, double cover) {
    if (random.nextBoolean()) {
      return new TreeNode.Threshold(covariate, random.nextInt(VALUES) - 0.5, left, right, cover);
    }
    TreeSet<Integer> categories = new TreeSet<>(List.of(random.nextInt(VALUES), 1));
    return new TreeNode.Categories(covariate, categories, left, right, cover);
  }
}
