package org.focale.model;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which decision tree is it?
 *
 * @param nodes the root first; every other is the child of one node, which stands before it
 */
public record Tree(List<TreeNode> nodes) implements Serializable {

  public Tree {
    nodes = List.copyOf(nodes);
    Set<Integer> children = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof TreeNode.Split split) {
        requireChild(i, split.left(), nodes.size(), children);
        requireChild(i, split.right(), nodes.size(), children);
      }
    }
    if (nodes.isEmpty() || children.size() != nodes.size() - 1) {
      throw new IllegalArgumentException("the nodes are not one tree");
    }
  }

  private static void requireChild(int parent, int child, int nodes, Set<Integer> children) {
    if (child <= parent || child >= nodes || !children.add(child)) {
      throw new IllegalArgumentException("node " + parent + " leads to node " + child);
    }
  }
}
