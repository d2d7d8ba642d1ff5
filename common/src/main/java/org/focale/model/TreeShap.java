package org.focale.model;

/**
 * How much does each covariate move a tree's value for one person? Exact Shapley values in time
 * that grows with leaves × depth², not with subsets.
 *
 * <p>What is not known goes both ways, in the shares of the training rows: path-dependent TreeSHAP,
 * Lundberg et al., Nat Mach Intell 2020;2:56, algorithm 2.
 */
final class TreeShap {

  private final PlacedTree tree;
  private final PlacedValues values;
  private final double[] amounts;

  private TreeShap(PlacedTree tree, PlacedValues values, double[] amounts) {
    this.tree = tree;
    this.values = values;
    this.amounts = amounts;
  }

  /**
   * Adds a tree's Shapley values for a person.
   *
   * @param amounts by place, added to
   */
  static void add(PlacedTree tree, PlacedValues values, double[] amounts) {
    new TreeShap(tree, values, amounts).visit(0, CovariatePath.toRoot());
  }

  private void visit(int node, CovariatePath path) {
    if (tree.node(node) instanceof TreeNode.Split split) {
      int place = tree.place(node);
      int earlier = path.stepOf(place);
      double unknown = earlier == 0 ? 1 : path.unknown(earlier);
      double known = earlier == 0 ? 1 : path.known(earlier);
      CovariatePath before = earlier == 0 ? path : path.without(earlier);
      boolean left = split.goesLeft(values.at(place));
      double share = tree.leftShare(node);
      visit(split.left(), before.extended(place, unknown * share, left ? known : 0));
      visit(split.right(), before.extended(place, unknown * (1 - share), left ? 0 : known));
    } else {
      end(((TreeNode.Leaf) tree.node(node)).value(), path);
    }
  }

  private void end(double value, CovariatePath path) {
    for (int step = 1; step <= path.last(); step++) {
      double weight = path.weightWithout(step);
      amounts[path.place(step)] += weight * (path.known(step) - path.unknown(step)) * value;
    }
  }
}
