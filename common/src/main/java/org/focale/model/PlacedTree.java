package org.focale.model;

import java.io.Serializable;
import java.util.List;

/**
 * Where in a tree does a person end, and what would be expected where less is known? A {@link Tree}
 * whose covariates have been found their places in the vector of the model.
 */
final class PlacedTree implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<TreeNode> nodes;
  private final int[] places;
  private final double[] leftShares;
  private final double[] expected;

  PlacedTree(Tree tree, ModelInputs inputs) {
    this.nodes = tree.nodes();
    this.places = new int[nodes.size()];
    this.leftShares = new double[nodes.size()];
    this.expected = new double[nodes.size()];
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i) instanceof TreeNode.Split split) {
        double left = nodes.get(split.left()).cover();
        places[i] = inputs.place(split.covariateId());
        leftShares[i] = left / (left + nodes.get(split.right()).cover());
        expected[i] =
            leftShares[i] * expected[split.left()] + (1 - leftShares[i]) * expected[split.right()];
      } else {
        expected[i] = ((TreeNode.Leaf) nodes.get(i)).value();
      }
    }
  }

  TreeNode node(int number) {
    return nodes.get(number);
  }

  /** The place of the covariate that a node splits by. */
  int place(int node) {
    return places[node];
  }

  /** Which share of the training rows at a node went left. */
  double leftShare(int node) {
    return leftShares[node];
  }

  /** The mean over the training rows' leaves. */
  double expected() {
    return expected[0];
  }

  /** What the tree says of a person. */
  double value(PlacedValues values) {
    int at = 0;
    while (nodes.get(at) instanceof TreeNode.Split split) {
      at = split.goesLeft(values.at(places[at])) ? split.left() : split.right();
    }
    return ((TreeNode.Leaf) nodes.get(at)).value();
  }
}
