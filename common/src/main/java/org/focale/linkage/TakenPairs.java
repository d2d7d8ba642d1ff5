package org.focale.linkage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Which pairs are taken for matches, at the threshold whose F1 is expected to be the highest?
 *
 * @param assignedPlaces places of candidate pairs that are taken
 * @param probabilities of the pairs taken, packed, candidates or not
 * @param clusters of two records and more, of one table
 * @param keptApart likely pairs that would have joined unlike clusters
 * @param lost matches that blocking loses, expected
 */
record TakenPairs(
    BitSet assignedPlaces,
    Map<Long, Double> probabilities,
    List<int[]> clusters,
    int keptApart,
    double lost,
    ExpectedAccuracy accuracy) {

  /** A threshold that no probability reaches. */
  private static final double NOBODY = 2;

  /**
   * Takes pairs.
   *
   * @param lost matches that are no candidates, expected
   */
  static TakenPairs of(Sides sides, CandidatePairs pairs, ScoredPairs scored, double lost) {
    double matches = Arrays.stream(scored.probability()).sum() + lost;
    return sides.oneTable()
        ? clustered(sides.size(), pairs, scored, lost, matches)
        : oneToOne(sides.size(), pairs, scored, lost, matches);
  }

  private static TakenPairs oneToOne(
      int records, CandidatePairs pairs, ScoredPairs scored, double lost, double matches) {
    int[] free = OneToOne.of(records, pairs, scored);
    double[] probability = scored.probability();
    ExpectedAccuracy accuracy =
        ExpectedAccuracy.best(
            descending(Arrays.stream(free).mapToDouble(p -> probability[p]).toArray()), matches);
    BitSet assigned = new BitSet();
    Map<Long, Double> taken = new LinkedHashMap<>();
    for (int p : free) {
      if (probability[p] >= accuracy.threshold() && accuracy.taken() > 0) {
        assigned.set(p);
        taken.put(pairs.packed(p), probability[p]);
      }
    }
    return new TakenPairs(assigned, taken, List.of(), 0, lost, accuracy);
  }

  private static TakenPairs clustered(
      int records, CandidatePairs pairs, ScoredPairs scored, double lost, double matches) {
    double[] own = scored.probability();
    ExpectedAccuracy alone = ExpectedAccuracy.best(descending(own), matches);
    double threshold = alone.taken() == 0 ? NOBODY : alone.threshold();
    Clusters clusters = Clusters.of(records, pairs, scored, threshold);
    ClusterPairs within = new ClusterPairs(pairs, own, clusters, records);
    BitSet assigned = new BitSet();
    Map<Long, Double> taken = new LinkedHashMap<>();
    double[] found = new double[1];
    double[] gained = new double[1];
    within.each(
        (pair, place, probability) -> {
          taken.put(pair, probability);
          if (place < 0) {
            found[0] += probability;
          } else {
            gained[0] += probability - own[place];
            assigned.set(place);
          }
        });
    double correct = taken.values().stream().mapToDouble(p -> p).sum();
    double all = matches - lost + gained[0] + Math.max(lost, found[0]);
    return new TakenPairs(
        assigned,
        taken,
        clusters.ofSeveral(),
        clusters.keptApart(),
        Math.max(0, lost - found[0]),
        new ExpectedAccuracy(alone.threshold(), taken.size(), correct, all));
  }

  private static double[] descending(double[] probabilities) {
    double[] sorted = probabilities.clone();
    Arrays.parallelSort(sorted);
    return IntStream.range(0, sorted.length)
        .mapToDouble(i -> sorted[sorted.length - 1 - i])
        .toArray();
  }

  boolean assigned(int place) {
    return assignedPlaces.get(place);
  }

  /** Every pair taken and the probability that it matches. */
  void each(BiConsumer<Long, Double> to) {
    probabilities.forEach(to);
  }
}
