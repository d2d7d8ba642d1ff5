package org.focale.stats;

import java.util.Arrays;
import java.util.Map;

/**
 * How many persons meet any choice of criteria, and how much does each criterion cost?
 *
 * <p>Made from a histogram: for each mask of criteria met (bit {@code i} for criterion {@code i})
 * the number of persons with exactly that mask. The number that meet every criterion of a subset is
 * the sum over the masks that contain it; all of them are summed at once (the fast zeta transform,
 * n·2^n additions; Björklund et al., STOC 2007), so no question needs another scan.
 */
public final class CriterionSubsets {

  /** More than these make the table of subsets too large to hold: 2^20 counts are 8 MB. */
  public static final int MOST_CRITERIA = 20;

  private final int criteria;
  private final long[] meeting;
  private final long[][] failing;

  /**
   * @param criteria how many there are, 1 to {@link #MOST_CRITERIA}
   * @param personsByMask persons per mask of criteria met; a mask that is absent has none
   */
  public CriterionSubsets(int criteria, Map<Long, Long> personsByMask) {
    if (criteria < 1 || criteria > MOST_CRITERIA) {
      throw new IllegalArgumentException("1 to " + MOST_CRITERIA + " criteria, found " + criteria);
    }
    this.criteria = criteria;
    this.meeting = new long[1 << criteria];
    this.failing = new long[criteria][criteria + 1];
    personsByMask.forEach(this::add);
    for (int bit = 1; bit < meeting.length; bit <<= 1) {
      for (int subset = 0; subset < meeting.length; subset++) {
        if ((subset & bit) == 0) {
          meeting[subset] += meeting[subset | bit];
        }
      }
    }
  }

  private void add(long mask, long persons) {
    if (mask < 0 || mask >= meeting.length || persons < 0) {
      throw new IllegalArgumentException(
          "mask " + mask + " with " + persons + " persons does not fit " + criteria + " criteria");
    }
    meeting[(int) mask] += persons;
    int failed = criteria - Long.bitCount(mask);
    for (int i = 0; i < criteria; i++) {
      if ((mask >>> i & 1) == 0) {
        failing[i][failed] += persons;
      }
    }
  }

  /** How many criteria there are. */
  public int criteria() {
    return criteria;
  }

  /** Everybody in the histogram. */
  public long persons() {
    return meeting[0];
  }

  /** The persons who meet every criterion. */
  public long eligible() {
    return meeting[meeting.length - 1];
  }

  /** The persons who meet every criterion of the subset, whatever the others. */
  public long meeting(long subset) {
    if (subset < 0 || subset >= meeting.length) {
      throw new IllegalArgumentException("no subset " + subset + " of " + criteria + " criteria");
    }
    return meeting[(int) subset];
  }

  /**
   * The persons left when criteria are applied one after another.
   *
   * @param order distinct criteria, from 0 on
   * @return one more number than the order has: everybody, then those left after each step
   */
  public long[] funnel(int[] order) {
    long[] left = new long[order.length + 1];
    left[0] = persons();
    long applied = 0;
    for (int step = 0; step < order.length; step++) {
      long bit = bit(order[step]);
      if ((applied & bit) != 0) {
        throw new IllegalArgumentException("criterion " + order[step] + " is there twice");
      }
      applied |= bit;
      left[step + 1] = meeting(applied);
    }
    return left;
  }

  /** For each criterion the persons who would be eligible without it and are not with it. */
  public long[] leaveOneOut() {
    long all = meeting.length - 1;
    long[] gained = new long[criteria];
    Arrays.setAll(gained, i -> meeting(all ^ bit(i)) - eligible());
    return gained;
  }

  /**
   * The Shapley value of each criterion in the game whose value for a set of criteria is the number
   * of persons whom at least one of the set excludes. The values are not negative and sum to {@code
   * persons() - eligible()}.
   *
   * <p>The game is a sum over persons. The criteria that exclude a person are interchangeable and
   * the others add nothing, so by the axioms (Shapley 1953: symmetry, null player, efficiency,
   * additivity) each of the k that exclude a person has 1/k of that person. This is the mean over
   * all orders exactly, without visiting them.
   */
  public double[] shapley() {
    double[] values = new double[criteria];
    for (int i = 0; i < criteria; i++) {
      for (int failed = criteria; failed >= 1; failed--) {
        values[i] += (double) failing[i][failed] / failed;
      }
    }
    return values;
  }

  private long bit(int criterion) {
    if (criterion < 0 || criterion >= criteria) {
      throw new IllegalArgumentException("no criterion " + criterion + " among " + criteria);
    }
    return 1L << criterion;
  }
}
