package org.focale.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Where does a value stand among its peers, and which value stands at a given place? */
public final class Percentile {

  private Percentile() {}

  /**
   * The mid-rank percentile of a value, 0 to 100: the share of peers below it, ties counting half.
   * The value itself is a peer only if it is in the array.
   *
   * @param value any finite value
   * @param peers finite values in any order
   * @return empty when there are no peers
   * @throws IllegalArgumentException when a value is not finite
   */
  public static OptionalDouble of(double value, double[] peers) {
    requireFinite(value);
    long twiceBelow = 0;
    for (double peer : peers) {
      requireFinite(peer);
      twiceBelow += peer < value ? 2 : peer == value ? 1 : 0;
    }
    return peers.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(50.0 * twiceBelow / peers.length);
  }

  /** The middle value, the mean of the two middle ones for an even count; empty without values. */
  public static OptionalDouble median(double[] values) {
    return quantile(values, 0.5);
  }

  /**
   * The quantile of type 7 of Hyndman and Fan, The American Statistician 1996;50:361 (the default
   * of R and NumPy): linear between order statistics.
   *
   * @param values finite values in any order; left as they are
   * @param share which quantile, 0 (least value) to 1 (greatest)
   * @return empty when there are no values
   * @throws IllegalArgumentException when a value is not finite or the share is outside 0 to 1
   */
  public static OptionalDouble quantile(double[] values, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in 0 to 1, found " + share);
    }
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      requireFinite(value);
      least = Math.min(least, value);
    }
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    if (share == 0) {
      return OptionalDouble.of(least); // Commons Math takes percentages above 0 only
    }
    return OptionalDouble.of(
        new org.apache.commons.math3.stat.descriptive.rank.Percentile()
            .withEstimationType(EstimationType.R_7)
            .evaluate(values, share * 100));
  }

  /**
   * The same quantile of values counted before.
   *
   * @param ascending distinct values, in ascending order
   * @param counts how often each occurs, 0 or more, at least one in all
   */
  static double quantile(double[] ascending, long[] counts, double share) {
    long last = Arrays.stream(counts).sum() - 1;
    double place = share * last;
    double below = atRank(ascending, counts, (long) place);
    double above = atRank(ascending, counts, Math.min((long) place + 1, last));
    return below + (place - (long) place) * (above - below);
  }

  private static double atRank(double[] ascending, long[] counts, long rank) {
    long passed = 0;
    for (int i = 0; i < ascending.length; i++) {
      passed += counts[i];
      if (rank < passed) {
        return ascending[i];
      }
    }
    throw new IllegalArgumentException("no value has rank " + rank + " among " + passed);
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value is not finite: " + value);
    }
  }
}
