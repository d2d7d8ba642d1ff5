package org.focale.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How probably do the records of a cluster match, pair by pair, when others stand between them?
 *
 * <p>If a is b and b is c, then a is c: a pair is at least as probable as the product along the
 * best way from one to the other within the cluster.
 */
final class ClusterPairs {

  /** In a larger cluster the pairs' own probabilities stand. */
  private static final int MOST_MEMBERS = 100;

  private final Map<Long, Integer> places = new HashMap<>();
  private final List<int[]> clusters;
  private final double[] probability;

  ClusterPairs(CandidatePairs pairs, double[] probability, Clusters clusters, int records) {
    this.probability = probability;
    this.clusters = clusters.ofSeveral();
    int[] clusterOf = new int[records];
    for (int c = 0; c < this.clusters.size(); c++) {
      for (int record : this.clusters.get(c)) {
        clusterOf[record] = c + 1;
      }
    }
    for (int p = 0; p < pairs.size(); p++) {
      int cluster = clusterOf[pairs.first(p)];
      if (cluster > 0 && cluster == clusterOf[pairs.second(p)]) {
        places.put(pairs.packed(p), p);
      }
    }
  }

  /** What is done with a pair: packed, its place among the candidates or -1, its probability. */
  interface Taking {
    void take(long pair, int place, double probability);
  }

  /** Every pair within a cluster, in the order of the clusters. */
  void each(Taking taking) {
    for (int[] members : clusters) {
      double[][] closed = closed(members);
      for (int i = 0; i < members.length; i++) {
        for (int j = i + 1; j < members.length; j++) {
          taking.take(
              CandidatePairs.packed(members[i], members[j]),
              place(members[i], members[j]),
              closed[i][j]);
        }
      }
    }
  }

  /** The place of a pair of one cluster among the candidates, or -1. */
  private int place(int first, int second) {
    return places.getOrDefault(CandidatePairs.packed(first, second), -1);
  }

  /** Probabilities of the pairs of a cluster, by place of the members, upper triangle. */
  private double[][] closed(int[] members) {
    int size = members.length;
    double[][] closed = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        int place = place(members[i], members[j]);
        closed[i][j] = place < 0 ? 0 : probability[place];
        closed[j][i] = closed[i][j];
      }
    }
    for (int by = 0; by < size && size <= MOST_MEMBERS; by++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          closed[i][j] = Math.max(closed[i][j], closed[i][by] * closed[by][j]);
        }
      }
    }
    return closed;
  }
}
