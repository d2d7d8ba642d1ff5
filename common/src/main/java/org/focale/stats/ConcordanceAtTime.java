package org.focale.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How often does the person who has the event first, by a horizon, have the higher score? The
 * truncated concordance of Wolbers and others (Biostatistics 2014;15:526): a person who has the
 * event is compared with those who have it later or not at all, those with an earlier competing
 * event among them, since they never will. Pairs are weighted for censoring; without competing
 * events it is the concordance of Uno and others (Statistics in Medicine 2011;30:1105).
 *
 * <p>Two persons whose follow-up ends at one time are compared only if the one has the event and
 * the other the competing one. Ties of scores count half. O(n log n) for n counted rows.
 */
public final class ConcordanceAtTime {

  private final FollowedScores rows;
  private final double horizon;
  private final CensoringWeights weights;
  private final int[] rank;
  private final CumulativeSums later;
  private final CumulativeSums outOfReach;
  private double concordant;
  private double comparable;

  private ConcordanceAtTime(FollowedScores rows, double horizon, CensoringWeights weights) {
    this.rows = rows;
    this.horizon = horizon;
    this.weights = weights;
    this.rank = ranks(rows.score());
    this.later = new CumulativeSums(rank.length);
    this.outOfReach = new CumulativeSums(rank.length);
  }

  /**
   * The concordance.
   *
   * @param horizon above 0; events after it are not compared
   * @param weights of censoring, of these persons or of those the model was made on
   * @return 0 to 1, 0.5 for a coin; empty when nobody has the event by the horizon before someone
   *     else
   * @throws IllegalStateException when nobody is followed up to one of the times
   */
  public static OptionalDouble of(FollowedScores rows, double horizon, CensoringWeights weights) {
    ConcordanceAtTime sweep = new ConcordanceAtTime(rows.ordered(), horizon, weights);
    sweep.overTime();
    return sweep.comparable > 0
        ? OptionalDouble.of(sweep.concordant / sweep.comparable)
        : OptionalDouble.empty();
  }

  private void overTime() {
    double[] time = rows.time();
    for (int i = 0; i < rank.length; i++) {
      later.add(rank[i], rows.persons()[i]);
    }
    for (int from = 0, to; from < time.length && time[from] <= horizon; from = to) {
      for (to = from; to < time.length && time[to] == time[from]; to++) {
        leave(to, time[from]);
      }
      for (int i = from; i < to; i++) {
        compare(i, time[from]);
      }
    }
  }

  private void leave(int i, double time) {
    later.add(rank[i], -rows.persons()[i]);
    if (rows.end()[i] == EventTimes.End.COMPETING_EVENT && rows.persons()[i] > 0) {
      outOfReach.add(rank[i], rows.persons()[i] * inverse(weights.followedUpTo(time)));
    }
  }

  private void compare(int i, double time) {
    if (rows.end()[i] == EventTimes.End.EVENT && rows.persons()[i] > 0) {
      double own = rows.persons()[i] * inverse(weights.followedUpTo(time));
      double beyond = later.total() > 0 ? inverse(weights.followedBeyond(time)) : 0;
      concordant += own * (beyond * later.below(rank[i]) + outOfReach.below(rank[i]));
      comparable += own * (beyond * later.total() + outOfReach.total());
    }
  }

  private static double inverse(double chance) {
    if (!(chance > 0)) {
      throw new IllegalStateException("the horizon lies where nobody is followed any more");
    }
    return 1 / chance;
  }

  private static int[] ranks(double[] score) {
    double[] distinct = Arrays.stream(score).map(s -> s + 0.0).sorted().distinct().toArray();
    return Arrays.stream(score).mapToInt(s -> Arrays.binarySearch(distinct, s + 0.0)).toArray();
  }
}
