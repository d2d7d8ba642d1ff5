package org.focale.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * How often does the person who has the event first, by a horizon, have the higher score? The
 * truncated concordance of Wolbers and others (Biostatistics 2014;15:526): a person who has the
 * event is compared with those who have it later or not at all, those with an earlier competing
 * event among them, since they never will. Pairs are weighted for censoring; without competing
 * events it is the concordance of Uno and others (Statistics in Medicine 2011;30:1105).
 *
 * <p>Ties of scores count half. O(n log n) for n counted rows.
 */
public final class ConcordanceAtTime {

  private ConcordanceAtTime() {}

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
    Integer[] byTime = new Integer[rows.score().length];
    Arrays.setAll(byTime, i -> i);
    Arrays.sort(byTime, Comparator.comparingDouble(i -> rows.time()[i]));
    int[] rank = ranks(rows.score());
    CumulativeSums later = new CumulativeSums(rank.length);
    CumulativeSums outOfReach = new CumulativeSums(rank.length);
    for (int i = 0; i < rank.length; i++) {
      later.add(rank[i], rows.persons()[i]);
    }
    double concordant = 0;
    double comparable = 0;
    for (int from = 0, to; from < byTime.length; from = to) {
      double time = rows.time()[byTime[from]];
      for (to = from; to < byTime.length && rows.time()[byTime[to]] == time; to++) {
        int i = byTime[to];
        later.add(rank[i], -rows.persons()[i]);
        if (rows.end()[i] == EventTimes.End.COMPETING_EVENT && time <= horizon) {
          outOfReach.add(rank[i], rows.persons()[i] * inverse(weights.followedUpTo(time)));
        }
      }
      if (time > horizon) {
        break;
      }
      for (int k = from; k < to; k++) {
        int i = byTime[k];
        if (rows.end()[i] == EventTimes.End.EVENT && rows.persons()[i] > 0) {
          double own = rows.persons()[i] * inverse(weights.followedUpTo(time));
          double beyond = later.total() > 0 ? inverse(weights.followedBeyond(time)) : 0;
          concordant += own * (beyond * later.below(rank[i]) + outOfReach.below(rank[i]));
          comparable += own * (beyond * later.total() + outOfReach.total());
        }
      }
    }
    return comparable > 0 ? OptionalDouble.of(concordant / comparable) : OptionalDouble.empty();
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
