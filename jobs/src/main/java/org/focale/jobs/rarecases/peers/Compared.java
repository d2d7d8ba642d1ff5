package org.focale.jobs.rarecases.peers;

/**
 * How far out is one fact of a person among the peers?
 *
 * @param value the person's; 1 for a fact without a value
 * @param group the peers' sex and age
 * @param profile the peers' conditions
 * @param peers how many of them
 * @param median their median; 0 for a fact that fewer than half of them have
 * @param percentile the place of the value among them, 0 to 100, ties counting half
 * @param share of them who are as far out; who have it, of a fact without a value
 * @param p the probability that a peer is as far out, above 0 and at most 1
 */
record Compared(
    Fact fact,
    double value,
    PeerGroup group,
    ConditionTree.Profile profile,
    int peers,
    double median,
    double percentile,
    double share,
    double p) {

  private static final long LOW = 1L << (Integer.SIZE - 1);

  /** Minus the logarithm of the probability. */
  double surprise() {
    return -Math.log(Math.max(Double.MIN_NORMAL, p));
  }

  /** The key of the fact; of a value below the median another, since it says something else. */
  long sidedKey() {
    return fact.kind() == FactKind.VALUE && value < median
        ? fact.key() | LOW // a unit is above 0, so this bit of it is free
        : fact.key();
  }
}
