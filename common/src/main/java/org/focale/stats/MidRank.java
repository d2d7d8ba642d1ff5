package org.focale.stats;

import org.apache.commons.math3.special.Erf;

/**
 * Where does a value stand among peers, and how sure are we?
 *
 * @param below weight of the peers below the value, 0 or more
 * @param ties weight of those equal to it
 * @param peers weight of all, at least that of these two together
 * @param unsure weight of the ties that may lie below or above, because they were rounded
 */
public record MidRank(double below, double ties, double peers, double unsure) {

  /** Rounding of a sum of weights that may be taken for nothing. */
  private static final double SLACK = 1e-9;

  /** Nobody. */
  public static final MidRank NOBODY = new MidRank(0, 0, 0, 0);

  /** Refuses negative weights and parts beyond the whole. */
  public MidRank {
    below = Math.max(0, below > -SLACK ? below : Double.NaN);
    ties = Math.max(0, ties > -SLACK ? ties : Double.NaN);
    unsure = Math.max(0, unsure > -SLACK ? unsure : Double.NaN);
    if (!(below + ties <= peers + SLACK) || !(unsure <= ties + SLACK)) {
      throw new IllegalArgumentException(
          "no rank: " + below + " below, " + ties + " ties, " + unsure + " unsure of " + peers);
    }
  }

  /** Of one other value. */
  public static MidRank ofOne(double other, double value) {
    return new MidRank(other < value ? 1 : 0, other == value ? 1 : 0, 1, 0);
  }

  /** Among the peers of both. */
  public MidRank plus(MidRank more) {
    return new MidRank(
        below + more.below, ties + more.ties, peers + more.peers, unsure + more.unsure);
  }

  /** Without peers who count so much. */
  public MidRank without(MidRank some, double weight) {
    double left = Math.max(0, ties - weight * some.ties);
    return new MidRank(
        below - weight * some.below, left, peers - weight * some.peers, Math.min(left, unsure));
  }

  /** The share of peers below, ties counting half, 0 to 100; needs peers. */
  public double percentile() {
    return 100 * share();
  }

  /** The farthest that rounding can have moved the percentile, 0 if nothing was rounded. */
  public double roundingError() {
    return 50 * unsure / peers;
  }

  /**
   * The 95 % interval of the percentile, 0 to 100, for peers who are a sample (Wilson, JASA
   * 1927;22:209, with the mid-rank share for the share of successes; with ties it is too wide
   * rather than too narrow).
   */
  public Interval interval() {
    double z2 = Interval.NORMAL_975 * Interval.NORMAL_975;
    double p = share();
    double middle = (p + z2 / (2 * peers)) / (1 + z2 / peers);
    double reach =
        Interval.NORMAL_975
            / (1 + z2 / peers)
            * Math.sqrt(p * (1 - p) / peers + z2 / (4 * peers * peers));
    Interval share = new Interval(middle - reach, middle + reach).within(0, 1);
    return new Interval(100 * share.low(), 100 * share.high());
  }

  /**
   * The normal score: the quantile of the standard normal distribution at {@code (below + ties / 2
   * + 1 / 2) / (peers + 1)}, the mid-rank share once the value itself is among its peers. Finite,
   * also below or above all peers.
   */
  public double z() {
    double p = (below + ties / 2 + 0.5) / (peers + 1);
    return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
  }

  private double share() {
    if (!(peers > 0)) {
      throw new IllegalStateException("no peers to stand among");
    }
    return Math.min(1, (below + ties / 2) / peers);
  }
}
