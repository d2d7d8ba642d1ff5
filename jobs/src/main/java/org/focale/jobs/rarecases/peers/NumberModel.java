package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is learnt of one number?
 *
 * @param logarithmic whether it is compared by its logarithm
 * @param oneSided whether only a high value surprises
 * @param conditions that bear on it
 * @param peers by profile of conditions, and by sex and age
 */
record NumberModel(
    boolean logarithmic,
    boolean oneSided,
    ConditionTree conditions,
    Map<ConditionTree.Profile, Map<PeerGroup, NumberPeers>> peers)
    implements Serializable {

  /** A value on the scale that it is compared on. */
  static double scaled(double value, boolean logarithmic) {
    return logarithmic ? Math.log(Math.max(value, Double.MIN_NORMAL)) : value;
  }

  /**
   * A person's value among the closest peers that are enough.
   *
   * @param conditions concepts of those that the person has, ascending
   * @param self 1 if the person is among those learnt from, else 0
   */
  Optional<Compared> compare(
      Fact fact, double value, int[] conditions, List<PeerGroup> groups, int self) {
    ConditionTree.Profile profile = this.conditions.profile(conditions);
    Map<PeerGroup, NumberPeers> ofProfile = peers.get(profile);
    double scaled = scaled(value, logarithmic);
    return groups.stream()
        .filter(ofProfile::containsKey)
        .findFirst()
        .map(group -> compared(fact, value, scaled, profile, group, self));
  }

  private Compared compared(
      Fact fact,
      double value,
      double scaled,
      ConditionTree.Profile profile,
      PeerGroup group,
      int self) {
    NumberPeers among = peers.get(profile).get(group);
    return new Compared(
        fact,
        value,
        group,
        profile,
        among.peers(),
        logarithmic ? Math.exp(among.median()) : among.median(),
        among.percentile(scaled),
        among.share(scaled),
        oneSided ? among.high(scaled, self) : among.p(scaled, self));
  }
}
