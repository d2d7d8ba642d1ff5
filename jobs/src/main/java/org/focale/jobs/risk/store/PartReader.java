package org.focale.jobs.risk.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;
import org.focale.model.RiskModel;
import org.focale.model.Tree;
import org.focale.model.TreeEnsemble;
import org.focale.model.TreeNode;

/**
 * Which model do the rows of one part say?
 *
 * @param part its row of {@link ModelTables#PART}
 * @param inputs its rows of {@link ModelTables#INPUT}, in order
 * @param nodes its rows of {@link ModelTables#NODE}, in order
 */
record PartReader(Cells part, List<Cells> inputs, List<Cells> nodes) {

  /**
   * @throws IllegalArgumentException if the rows are no model
   */
  RiskModel model() {
    List<ModelInput> read = new ArrayList<>();
    for (Cells input : inputs) {
      requireNext(input, "position", read.size());
      read.add(
          new ModelInput(input.id("covariate_id"), input.text("name"), input.number("absent")));
    }
    String kind = part.text("kind");
    if (kind.equals(ModelRows.LINEAR)) {
      return linear(read);
    }
    if (kind.equals(ModelRows.TREES)) {
      String scale = part.text("scale");
      return new TreeEnsemble(
          ModelInputs.of(read), RiskModel.Scale.valueOf(scale.toUpperCase(Locale.ROOT)), trees());
    }
    throw new IllegalArgumentException("a part of kind " + kind);
  }

  private LinearModel linear(List<ModelInput> read) {
    List<LinearTerm> terms = new ArrayList<>();
    for (Cells input : inputs) {
      terms.add(
          new LinearTerm(read.get(terms.size()), input.number("weight"), input.number("mean")));
    }
    return new LinearModel(part.number("intercept"), terms);
  }

  private List<Tree> trees() {
    List<Tree> trees = new ArrayList<>();
    List<TreeNode> tree = new ArrayList<>();
    for (Cells row : nodes) {
      if (!tree.isEmpty() && row.whole("tree") != trees.size()) {
        trees.add(new Tree(tree));
        tree.clear();
      }
      requireNext(row, "tree", trees.size());
      requireNext(row, "node", tree.size());
      tree.add(node(row));
    }
    trees.add(new Tree(tree));
    return trees;
  }

  private static TreeNode node(Cells row) {
    double cover = row.number("cover");
    if (!row.has("covariate_id")) {
      return new TreeNode.Leaf(row.number("value"), cover);
    }
    long covariate = row.id("covariate_id");
    int left = row.whole("left_node");
    int right = row.whole("right_node");
    if (!row.has("categories")) {
      return new TreeNode.Threshold(covariate, row.number("threshold"), left, right, cover);
    }
    TreeSet<Integer> categories = new TreeSet<>(row.wholes("categories"));
    return new TreeNode.Categories(covariate, categories, left, right, cover);
  }

  private static void requireNext(Cells row, String column, int expected) {
    if (row.whole(column) != expected) {
      throw new IllegalArgumentException(
          column + " " + row.whole(column) + " stands where " + expected + " should");
    }
  }
}
