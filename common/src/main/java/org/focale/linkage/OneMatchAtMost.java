package org.focale.linkage;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How probable is each pair, when a record has one match at most?
 *
 * <p>The probability over all assignments of one to one, by belief propagation (Bayati, Shah and
 * Sharma 2008 for the heaviest one; here sums in place of maxima): exact where records and their
 * candidate pairs make no circle. A pair whose records have no other candidate gains where most
 * records have a match: they are not likely to have none.
 */
final class OneMatchAtMost {

  private static final int MOST_ROUNDS = 30;
  private static final double CHANGE = 1e-6;

  /** At least so many are taken to be without a match, since their number is itself expected. */
  private static final double LEAST_FREE = 0.1;

  /** Pairs of lower odds are no rivals. */
  private static final double LEAST_ODDS = 1e-6;

  private final int[] first;
  private final int[] second;
  private final double[] odds;
  private final double[] firstFree;
  private final double[] secondFree;
  private final double[] sums;

  private OneMatchAtMost(Sides sides, CandidatePairs pairs, int[] rivals, double[] odds) {
    this.first = Arrays.stream(rivals).map(p -> pairs.first(p)).toArray();
    this.second = Arrays.stream(rivals).map(p -> pairs.second(p)).toArray();
    this.odds = Arrays.stream(rivals).mapToDouble(p -> odds[p]).toArray();
    this.firstFree = new double[rivals.length];
    this.secondFree = new double[rivals.length];
    this.sums = new double[sides.size()];
    Arrays.fill(firstFree, 1);
    Arrays.fill(secondFree, 1);
  }

  /**
   * Probabilities of pairs of two tables.
   *
   * @param alone odds of each pair, all others apart
   */
  static double[] of(Sides sides, CandidatePairs pairs, double[] alone) {
    double matches = Arrays.stream(alone).map(o -> o / (1 + o)).sum();
    double free =
        Math.max(LEAST_FREE, 1 - matches / sides.left())
            * Math.max(LEAST_FREE, 1 - matches / sides.right());
    double[] odds = Arrays.stream(alone).map(o -> o / free).toArray();
    int[] rivals = IntStream.range(0, odds.length).filter(p -> odds[p] >= LEAST_ODDS).toArray();
    OneMatchAtMost all = new OneMatchAtMost(sides, pairs, rivals, odds);
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > CHANGE; round++) {
      change = all.hear();
    }
    double[] probability = Arrays.stream(odds).map(o -> o / (1 + o)).toArray();
    for (int r = 0; r < rivals.length; r++) {
      double of = all.odds[r] * all.firstFree[r] * all.secondFree[r];
      probability[rivals[r]] = of / (1 + of);
    }
    return probability;
  }

  /** How probably each record of a pair has no other match; the largest change. */
  private double hear() {
    Arrays.fill(sums, 0);
    for (int r = 0; r < odds.length; r++) {
      sums[first[r]] += odds[r] * secondFree[r];
      sums[second[r]] += odds[r] * firstFree[r];
    }
    double most = 0;
    for (int r = 0; r < odds.length; r++) {
      double ofFirst = 1 / (1 + Math.max(0, sums[first[r]] - odds[r] * secondFree[r]));
      double ofSecond = 1 / (1 + Math.max(0, sums[second[r]] - odds[r] * firstFree[r]));
      most = Math.max(most, Math.abs(ofFirst - firstFree[r]));
      most = Math.max(most, Math.abs(ofSecond - secondFree[r]));
      firstFree[r] = ofFirst;
      secondFree[r] = ofSecond;
    }
    return most;
  }
}
