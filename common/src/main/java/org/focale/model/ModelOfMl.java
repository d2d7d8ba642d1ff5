package org.focale.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;

/**
 * Which risk model has MLlib learnt? The one place where covariates have positions: the vectors
 * that MLlib is taught with are made here, and what it learnt gets its covariates' ids back here.
 */
public final class ModelOfMl {

  private ModelOfMl() {}

  /** The vector of a person to teach with, in the order of the inputs. */
  public static Vector vector(ModelInputs inputs, CovariateValues values) {
    PlacedValues placed = inputs.placed(values);
    return Vectors.sparse(inputs.size(), placed.places(), placed.values()).compressed();
  }

  /**
   * A binomial logistic regression.
   *
   * @param inputs whose vectors taught it
   * @param means of the covariates among the training persons, in the same order
   */
  public static LinearModel of(LogisticRegressionModel model, ModelInputs inputs, Vector means) {
    requireInputs(model.numFeatures(), inputs);
    requireInputs(means.size(), inputs);
    List<LinearTerm> terms =
        IntStream.range(0, inputs.size())
            .mapToObj(
                i ->
                    new LinearTerm(
                        inputs.inputs().get(i), model.coefficients().apply(i), means.apply(i)))
            .toList();
    return new LinearModel(model.intercept(), terms);
  }

  /** A forest: the mean over its trees of the outcome's share at the leaf. */
  public static TreeEnsemble of(RandomForestClassificationModel model, ModelInputs inputs) {
    requireInputs(model.numFeatures(), inputs);
    int trees = model.trees().length;
    List<Tree> converted =
        Arrays.stream(model.trees())
            .map(tree -> new Growth(inputs, leaf -> share(leaf) / trees).tree(tree.rootNode()))
            .toList();
    return new TreeEnsemble(inputs, RiskModel.Scale.PROBABILITY, converted);
  }

  private static double share(Node leaf) {
    double[] classes = leaf.impurityStats().stats();
    return classes[1] / (classes[0] + classes[1]);
  }

  /**
   * Boosted trees: twice the weighted sum of what the trees say is the log odds, since MLlib's loss
   * is {@code 2 log(1 + exp(-2 y F))} with y −1 or 1.
   */
  public static TreeEnsemble of(GBTClassificationModel model, ModelInputs inputs) {
    requireInputs(model.numFeatures(), inputs);
    List<Tree> converted = new ArrayList<>();
    for (int i = 0; i < model.trees().length; i++) {
      double weight = 2 * model.treeWeights()[i];
      Growth growth = new Growth(inputs, leaf -> weight * leaf.prediction());
      converted.add(growth.tree(model.trees()[i].rootNode()));
    }
    return new TreeEnsemble(inputs, RiskModel.Scale.LOGIT, converted);
  }

  private static void requireInputs(int taught, ModelInputs inputs) {
    if (taught != inputs.size()) {
      throw new IllegalArgumentException(
          "a model taught with " + taught + " covariates has " + inputs.size() + " inputs");
    }
  }

  /** Puts the nodes of one tree in a row, each before its children. */
  private static final class Growth {
    private final ModelInputs inputs;
    private final ToDoubleFunction<Node> leafValue;
    private final List<TreeNode> nodes = new ArrayList<>();

    Growth(ModelInputs inputs, ToDoubleFunction<Node> leafValue) {
      this.inputs = inputs;
      this.leafValue = leafValue;
    }

    Tree tree(Node root) {
      add(root);
      return new Tree(nodes);
    }

    private int add(Node node) {
      int number = nodes.size();
      double cover = node.impurityStats().count();
      if (node instanceof InternalNode inner) {
        nodes.add(new TreeNode.Leaf(0, cover)); // keeps the place until the children have theirs
        int left = add(inner.leftChild());
        int right = add(inner.rightChild());
        nodes.set(number, split(inner, left, right, cover));
      } else {
        nodes.add(new TreeNode.Leaf(leafValue.applyAsDouble(node), cover));
      }
      return number;
    }

    private TreeNode split(InternalNode node, int left, int right, double cover) {
      long covariate = inputs.inputs().get(node.split().featureIndex()).id();
      if (node.split() instanceof ContinuousSplit by) {
        return new TreeNode.Threshold(covariate, by.threshold(), left, right, cover);
      }
      TreeSet<Integer> categories =
          Arrays.stream(((CategoricalSplit) node.split()).leftCategories())
              .mapToObj(category -> (int) category)
              .collect(Collectors.toCollection(TreeSet::new));
      return new TreeNode.Categories(covariate, categories, left, right, cover);
    }
  }
}
