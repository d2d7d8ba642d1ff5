package org.focale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class TreeShapTest {

  private static final Offset<Double> NEAR = within(1e-12);

  @Test
  void contributionsAreShapleyValuesOverAllSubsets() {
    Random random = new Random(3);
    ModelInputs inputs = RandomTrees.inputs();
    for (int round = 0; round < 200; round++) {
      Tree tree = RandomTrees.next(random);
      TreeEnsemble model = new TreeEnsemble(inputs, RiskModel.Scale.LOGIT, List.of(tree));
      CovariateValues person = RandomTrees.person(random);
      Contributions found = model.contributions(person);
      double[] amounts = new double[inputs.size()];
      found.parts().forEach(part -> amounts[inputs.place(part.input().id())] = part.amount());
      double[] shapley = shapley(tree, inputs, person);
      for (int i = 0; i < amounts.length; i++) {
        assertThat(amounts[i]).as("round %d, covariate %d", round, i).isCloseTo(shapley[i], NEAR);
      }
      assertThat(found.score()).isCloseTo(model.score(person), NEAR);
    }
  }

  /**
   * A regression tree of scikit-learn 1.9 on 200 made rows, and what the package shap 0.51 says of
   * it ({@code TreeExplainer(tree, feature_perturbation="tree_path_dependent")}).
   */
  @Test
  void contributionsAreThoseOfThePackageShap() {
    Tree tree =
        new Tree(
            List.of(
                split(0, 3.5, 1, 2, 200),
                split(2, 2.5, 5, 6, 96),
                split(1, 2.5, 3, 4, 104),
                split(2, 2.5, 15, 16, 34),
                split(0, 4.5, 7, 8, 70),
                leaf(-0.5212121212121213, 33),
                split(0, 1.5, 9, 10, 63),
                leaf(2.2333333333333334, 15),
                split(2, 3.5, 13, 14, 55),
                split(1, 2.5, 11, 12, 29),
                leaf(2.1470588235294112, 34),
                leaf(1.6166666666666665, 12),
                leaf(-0.6058823529411765, 17),
                leaf(3.9, 31),
                leaf(5.4624999999999995, 24),
                leaf(0.8181818181818182, 11),
                leaf(2.7304347826086954, 23)));
    check(
        tree,
        new double[] {1, 6, 2, 3},
        -2.1556690490459505,
        0.04361103171676188,
        -0.5201541038829324);
    check(
        tree,
        new double[] {7, 3, 0, 5},
        1.9959635021840905,
        0.6146259426847658,
        -0.8215894448688562);
    check(
        tree,
        new double[] {3, 0, 7, 1},
        -0.521444471931285,
        -0.23751561379382669,
        0.795018909254523);
  }

  private static void check(Tree tree, double[] values, double... amounts) {
    List<ModelInput> four =
        IntStream.range(0, 4).mapToObj(i -> new ModelInput(i, "x" + i, 0)).toList();
    TreeEnsemble model =
        new TreeEnsemble(ModelInputs.of(four), RiskModel.Scale.LOGIT, List.of(tree));
    Contributions found = model.contributions(new CovariateValues(new long[] {0, 1, 2, 3}, values));
    assertThat(found.expected()).isCloseTo(2.111, within(1e-12));
    assertThat(found.parts()).extracting(part -> part.input().id()).containsExactly(0L, 1L, 2L);
    for (int i = 0; i < amounts.length; i++) {
      assertThat(found.parts().get(i).amount()).isCloseTo(amounts[i], within(1e-12));
    }
  }

  private static TreeNode split(long covariate, double threshold, int left, int right, int cover) {
    return new TreeNode.Threshold(covariate, threshold, left, right, cover);
  }

  private static TreeNode leaf(double value, int cover) {
    return new TreeNode.Leaf(value, cover);
  }

  /** The definition: the mean over all orders in which the covariates may become known. */
  private static double[] shapley(Tree tree, ModelInputs inputs, CovariateValues person) {
    int all = inputs.size();
    double[] amounts = new double[all];
    for (int known = 0; known < 1 << all; known++) {
      int size = Integer.bitCount(known);
      for (int i = 0; i < all; i++) {
        if ((known >> i & 1) == 0) {
          double weight = factorial(size) * factorial(all - size - 1) / factorial(all);
          double gained =
              expected(tree, 0, inputs, person, known | 1 << i)
                  - expected(tree, 0, inputs, person, known);
          amounts[i] += weight * gained;
        }
      }
    }
    return amounts;
  }

  private static double factorial(int n) {
    return IntStream.rangeClosed(1, n).asDoubleStream().reduce(1, (a, b) -> a * b);
  }

  private static double expected(
      Tree tree, int node, ModelInputs inputs, CovariateValues person, int known) {
    if (tree.nodes().get(node) instanceof TreeNode.Leaf leaf) {
      return leaf.value();
    }
    TreeNode.Split split = (TreeNode.Split) tree.nodes().get(node);
    double left = expected(tree, split.left(), inputs, person, known);
    double right = expected(tree, split.right(), inputs, person, known);
    int place = inputs.place(split.covariateId());
    if ((known >> place & 1) == 1) {
      double absent = inputs.inputs().get(place).absent();
      return split.goesLeft(person.value(split.covariateId(), absent)) ? left : right;
    }
    double leftCover = tree.nodes().get(split.left()).cover();
    double rightCover = tree.nodes().get(split.right()).cover();
    return (leftCover * left + rightCover * right) / (leftCover + rightCover);
  }
}
