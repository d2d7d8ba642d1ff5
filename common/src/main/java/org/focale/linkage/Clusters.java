package org.focale.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which records of one table are about the same person?
 *
 * <p>Pairs above the threshold join records, the likeliest first. Two groups that a pair would join
 * stay apart if the evidence over all pairs between them speaks against it: the sum of their log
 * odds, bounded, where pairs that were never candidates count as unlike. So one odd pair does not
 * chain two families into one.
 */
final class Clusters {

  private static final double MOST_FOR = 12;
  private static final double MOST_AGAINST = -4;

  private final Map<Long, Double> evidence = new HashMap<>();
  private final int[] groupOf;
  private final List<int[]> groups = new ArrayList<>();
  private int keptApart;

  private Clusters(int records) {
    groupOf = IntStream.range(0, records).toArray();
    for (int r = 0; r < records; r++) {
      groups.add(new int[] {r});
    }
  }

  /** Clusters of pairs with a probability of at least a threshold. */
  static Clusters of(int records, CandidatePairs pairs, ScoredPairs scored, double threshold) {
    Clusters clusters = new Clusters(records);
    int[] joining =
        IntStream.range(0, pairs.size())
            .filter(p -> scored.probability()[p] >= threshold)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(p -> -scored.weight()[p])
                    .thenComparingLong(pairs::packed))
            .mapToInt(Integer::intValue)
            .toArray();
    clusters.gather(pairs, scored, clusters.connected(pairs, joining));
    for (int p : joining) {
      clusters.join(pairs.first(p), pairs.second(p));
    }
    return clusters;
  }

  /** A number of the component of each record that pairs join; components need all their pairs. */
  private int[] connected(CandidatePairs pairs, int[] joining) {
    int[] parent = groupOf.clone();
    for (int p : joining) {
      parent[root(parent, pairs.first(p))] = root(parent, pairs.second(p));
    }
    return IntStream.range(0, parent.length).map(r -> root(parent, r)).toArray();
  }

  private static int root(int[] parent, int record) {
    int at = record;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void gather(CandidatePairs pairs, ScoredPairs scored, int[] component) {
    for (int p = 0; p < pairs.size(); p++) {
      if (component[pairs.first(p)] == component[pairs.second(p)]) {
        double probability = scored.probability()[p];
        double logOdds = Math.log(probability / (1 - probability)) / Math.log(2);
        evidence.put(pairs.packed(p), Math.max(MOST_AGAINST, Math.min(MOST_FOR, logOdds)));
      }
    }
  }

  private void join(int a, int b) {
    int[] one = groups.get(groupOf[a]);
    int[] other = groups.get(groupOf[b]);
    if (groupOf[a] == groupOf[b]) {
      return;
    }
    double sum = 0;
    for (int x : one) {
      for (int y : other) {
        sum += between(x, y);
      }
    }
    if (sum <= 0) {
      keptApart++;
      return;
    }
    int kept = groupOf[a];
    int gone = groupOf[b];
    groups.set(kept, IntStream.concat(IntStream.of(one), IntStream.of(other)).sorted().toArray());
    groups.set(gone, new int[0]);
    for (int y : other) {
      groupOf[y] = kept;
    }
  }

  private double between(int x, int y) {
    return evidence.getOrDefault(
        CandidatePairs.packed(Math.min(x, y), Math.max(x, y)), MOST_AGAINST);
  }

  /** Clusters of two records and more, each ascending, by their first record. */
  List<int[]> ofSeveral() {
    return groups.stream()
        .filter(group -> group.length > 1)
        .sorted(Comparator.comparingInt(group -> group[0]))
        .toList();
  }

  /** Pairs above the threshold that would have joined what on the whole is unlike. */
  int keptApart() {
    return keptApart;
  }
}
