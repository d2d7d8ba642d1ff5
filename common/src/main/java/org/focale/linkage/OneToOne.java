package org.focale.linkage;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which pairs of two tables stay when a record may have one match at most?
 *
 * <p>Greedy: the pair for which most speaks first, ties in the order of the rows, then the next
 * whose records are both still free.
 */
final class OneToOne {

  private OneToOne() {}

  /** The pairs that stay, the heaviest first. */
  static int[] of(int records, CandidatePairs pairs, ScoredPairs scored) {
    boolean[] taken = new boolean[records];
    return IntStream.range(0, pairs.size())
        .filter(p -> scored.weight()[p] > 0)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(p -> -scored.weight()[p])
                .thenComparingLong(pairs::packed))
        .mapToInt(Integer::intValue)
        .filter(
            p -> {
              boolean free = !taken[pairs.first(p)] && !taken[pairs.second(p)];
              taken[pairs.first(p)] |= free;
              taken[pairs.second(p)] |= free;
              return free;
            })
        .toArray();
  }
}
