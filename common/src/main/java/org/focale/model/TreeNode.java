package org.focale.model;

import java.io.Serializable;
import java.util.SortedSet;
import java.util.TreeSet;

/** What does a decision tree do at one of its nodes? */
public sealed interface TreeNode extends Serializable {

  /** How many training rows came by, in the weights of the training; above 0. */
  double cover();

  /**
   * The end of a path.
   *
   * @param value what the tree says there
   */
  record Leaf(double value, double cover) implements TreeNode {
    public Leaf {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("the value of a leaf is no number");
      }
      requireCover(cover);
    }
  }

  /** A node from which two paths go on, to nodes by their numbers in the tree. */
  sealed interface Split extends TreeNode {
    long covariateId();

    int left();

    int right();

    boolean goesLeft(double value);
  }

  /** A split by size: values up to the threshold go left. */
  record Threshold(long covariateId, double threshold, int left, int right, double cover)
      implements Split {
    public Threshold {
      if (Double.isNaN(threshold)) {
        throw new IllegalArgumentException(
            "the threshold of covariate " + covariateId + " is none");
      }
      requireCover(cover);
    }

    @Override
    public boolean goesLeft(double value) {
      return value <= threshold;
    }
  }

  /** A split of a categorical covariate: its values in the set go left, all others right. */
  record Categories(
      long covariateId, SortedSet<Integer> categories, int left, int right, double cover)
      implements Split {
    public Categories {
      categories = new TreeSet<>(categories);
      requireCover(cover);
    }

    @Override
    public boolean goesLeft(double value) {
      return value == Math.rint(value) && categories.contains((int) value);
    }
  }

  private static void requireCover(double cover) {
    if (!(cover > 0) || Double.isInfinite(cover)) {
      throw new IllegalArgumentException("a node was reached by " + cover + " training rows");
    }
  }
}
