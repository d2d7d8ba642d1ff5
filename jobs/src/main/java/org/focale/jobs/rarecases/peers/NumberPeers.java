package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import java.util.Arrays;
import org.focale.stats.ExceedanceTail;

/**
 * How is a number spread among peers, and how far out is a value?
 *
 * <p>Holds the hundredths of the distribution and its tails, each of 2 % of the peers or ten of
 * them. Within the hundredths the probability of a value as extreme is the share of peers; beyond
 * them it falls exponentially, but not below the share of peers who are as far out, if those are at
 * least five: what five share is known to happen.
 *
 * @param peers how many they are
 * @param hundredths of the distribution, from the lowest to the highest value
 * @param upperTail the highest values, ascending
 * @param lowerTail the lowest values, negated, ascending
 * @param upper how they fall off above
 * @param lower how their negatives fall off below
 */
record NumberPeers(
    int peers,
    double[] hundredths,
    double[] upperTail,
    double[] lowerTail,
    ExceedanceTail upper,
    ExceedanceTail lower)
    implements Serializable {

  static final int LEAST_PEERS = 20;

  /** What so many others share is known to happen. */
  static final int SEVERAL = 5;

  private static final double TAIL_SHARE = 0.02;
  private static final int LEAST_TAIL = 10;
  private static final int PARTS = 100;

  /**
   * @param ascending at least {@value #LEAST_PEERS} finite values
   */
  static NumberPeers of(double[] ascending) {
    int peers = ascending.length;
    int tail = Math.max(LEAST_TAIL, (int) Math.round(TAIL_SHARE * peers));
    double[] hundredths = new double[PARTS + 1];
    for (int i = 0; i <= PARTS; i++) {
      hundredths[i] = ascending[(int) ((long) i * (peers - 1) / PARTS)];
    }
    double[] negated = new double[peers];
    Arrays.setAll(negated, i -> -ascending[peers - 1 - i]);
    return new NumberPeers(
        peers,
        hundredths,
        Arrays.copyOfRange(ascending, peers - tail, peers),
        Arrays.copyOfRange(negated, peers - tail, peers),
        ExceedanceTail.upper(ascending, tail),
        ExceedanceTail.upper(negated, tail));
  }

  double median() {
    return hundredths[PARTS / 2];
  }

  /**
   * The probability that a peer is as far out on the same side, doubled for the two sides.
   *
   * @param self 1 if the person's own value is among the peers', else 0
   */
  double p(double value, int self) {
    double low = p(-value, self, lower, lowerTail, atMost(value));
    return Math.min(1, 2 * Math.min(high(value, self), low));
  }

  /** The probability that a peer's value is as high. */
  double high(double value, int self) {
    return p(value, self, upper, upperTail, 1 - below(value));
  }

  private double p(
      double value, int self, ExceedanceTail tail, double[] extremes, double inHundredths) {
    if (value <= tail.threshold()) {
      return Math.max(inHundredths, tail.share());
    }
    int others = asFar(extremes, value) - self;
    double known = others >= SEVERAL ? (double) others / peers : 0;
    return Math.max(known, tail.scale() == 0 ? 1.0 / (peers + 1) : tail.beyond(value));
  }

  /** Share of the peers as far out as the value or farther, on its side of the median. */
  double share(double value) {
    boolean high = value >= median();
    double[] extremes = high ? upperTail : lowerTail;
    double sided = high ? value : -value;
    return sided > (high ? upper : lower).threshold()
        ? (double) asFar(extremes, sided) / peers
        : high ? 1 - below(value) : atMost(value);
  }

  /** The place of a value, 0 to 100, ties counting half. */
  double percentile(double value) {
    double share = share(value);
    if (value > upper.threshold()) {
      return 100 * (1 - share);
    }
    return -value > lower.threshold() ? 100 * share : 50 * (below(value) + atMost(value));
  }

  private static int asFar(double[] ascending, double value) {
    int from = 0;
    while (from < ascending.length && ascending[from] < value) {
      from++;
    }
    return ascending.length - from;
  }

  /** Share of the hundredths below a value. */
  private double below(double value) {
    int at = 0;
    while (at <= PARTS && hundredths[at] < value) {
      at++;
    }
    return (double) at / (PARTS + 1);
  }

  private double atMost(double value) {
    int at = PARTS;
    while (at >= 0 && hundredths[at] > value) {
      at--;
    }
    return (at + 1.0) / (PARTS + 1);
  }
}
