package org.focale.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How likely is the outcome by many decision trees, each of which adds its leaf's value to the
 * score?
 *
 * <p>Boosted trees add up log odds, a forest adds up probabilities, each divided by the number of
 * trees. Contributions are exact Shapley values of the score: {@link TreeShap}.
 */
public final class TreeEnsemble implements RiskModel {

  private static final long serialVersionUID = 1L;

  private final ModelInputs inputs;
  private final Scale scale;
  private final List<Tree> trees;
  private final ModelInputs used;
  private final List<PlacedTree> placed;

  /**
   * @param inputs what the model may read; what no tree splits by changes nothing
   * @param trees one or more
   * @throws IllegalArgumentException if a tree reads a covariate that is not an input
   */
  public TreeEnsemble(ModelInputs inputs, Scale scale, List<Tree> trees) {
    if (trees.isEmpty()) {
      throw new IllegalArgumentException("a model of trees has no tree");
    }
    this.inputs = inputs;
    this.scale = scale;
    this.trees = List.copyOf(trees);
    Set<Long> read = new HashSet<>();
    for (Tree tree : trees) {
      for (TreeNode node : tree.nodes()) {
        if (node instanceof TreeNode.Split split) {
          inputs.place(split.covariateId());
          read.add(split.covariateId());
        }
      }
    }
    this.used =
        ModelInputs.of(inputs.inputs().stream().filter(i -> read.contains(i.id())).toList());
    this.placed = trees.stream().map(tree -> new PlacedTree(tree, used)).toList();
  }

  public List<Tree> trees() {
    return trees;
  }

  @Override
  public ModelInputs inputs() {
    return inputs;
  }

  @Override
  public Scale scale() {
    return scale;
  }

  @Override
  public double score(CovariateValues values) {
    PlacedValues known = used.placed(values);
    double sum = 0;
    for (PlacedTree tree : placed) {
      sum += tree.value(known);
    }
    return sum;
  }

  @Override
  public Contributions contributions(CovariateValues values) {
    PlacedValues known = used.placed(values);
    double[] amounts = new double[used.size()];
    double expected = 0;
    for (PlacedTree tree : placed) {
      TreeShap.add(tree, known, amounts);
      expected += tree.expected();
    }
    List<Contribution> parts = new ArrayList<>();
    for (int place = 0; place < amounts.length; place++) {
      if (amounts[place] != 0) {
        ModelInput input = used.inputs().get(place);
        parts.add(new Contribution(input, known.at(place), amounts[place]));
      }
    }
    return new Contributions(scale, expected, parts);
  }
}
