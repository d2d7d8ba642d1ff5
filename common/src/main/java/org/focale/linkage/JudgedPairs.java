package org.focale.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Which of some pairs are taken for matches, and how right is that, once each has its odds?
 *
 * <p>What follows from odds, whatever they come from: rivals count against a pair of two tables,
 * and its records have one match at most; within one table pairs make clusters.
 */
public final class JudgedPairs {

  private final CandidatePairs pairs;
  private final ScoredPairs scored;
  private final TakenPairs taken;

  private JudgedPairs(CandidatePairs pairs, ScoredPairs scored, TakenPairs taken) {
    this.pairs = pairs;
    this.scored = scored;
    this.taken = taken;
  }

  /**
   * Judges pairs.
   *
   * @param packed pairs, each once, ascending: {@link CandidatePairs#packed}
   * @param weight binary logarithm of how much likelier each is as a match
   * @param odds that it matches, all other pairs apart
   * @param lost matches that are not among the pairs, expected, from the pairs' probabilities
   */
  public static JudgedPairs of(
      Sides sides, long[] packed, double[] weight, double[] odds, ToDoubleFunction<double[]> lost) {
    CandidatePairs pairs = CandidatePairs.of(packed);
    ScoredPairs scored = ScoredPairs.of(sides, pairs, weight, odds);
    TakenPairs taken =
        TakenPairs.of(sides, pairs, scored, lost.applyAsDouble(scored.probability()));
    return new JudgedPairs(pairs, scored, taken);
  }

  /**
   * What is said of a pair.
   *
   * @param packed {@link CandidatePairs#packed}
   * @param probability that it matches, 0 to 1
   * @param assigned whether it was taken for a match
   */
  public record Judged(long packed, double probability, boolean assigned) {}

  /** Every pair that was taken, and every other of at least a probability, ascending. */
  public List<Judged> from(double leastProbability) {
    List<Judged> judged = new ArrayList<>();
    for (int p = 0; p < pairs.size(); p++) {
      double probability = scored.probability()[p];
      if (!taken.assigned(p) && probability >= leastProbability) {
        judged.add(new Judged(pairs.packed(p), probability, false));
      }
    }
    taken.each((pair, probability) -> judged.add(new Judged(pair, probability, true)));
    judged.sort(Comparator.comparingLong(Judged::packed));
    return judged;
  }

  /** How right the pairs that were taken are expected to be. */
  public ExpectedAccuracy accuracy() {
    return taken.accuracy();
  }

  /** Matches that are not among the pairs, expected. */
  public double lost() {
    return taken.lost();
  }

  /** Clusters of two records and more, of one table; each ascending. */
  public List<int[]> clusters() {
    return taken.clusters();
  }

  /** Likely pairs whose clusters stayed apart, because the rest of them is unlike. */
  public int keptApart() {
    return taken.keptApart();
  }
}
