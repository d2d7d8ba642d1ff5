package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is learnt of one number, as it is kept?
 *
 * @param conditions that bear on it
 * @param spreads of each group of peers
 */
record LearntNumber(
    boolean logarithmic, boolean oneSided, ConditionTree conditions, List<Spread> spreads) {

  /** How the number is spread among one group of peers. */
  record Spread(ConditionTree.Profile profile, PeerGroup group, NumberPeers peers) {}

  static LearntNumber of(NumberModel model) {
    List<Spread> spreads = new ArrayList<>();
    model
        .peers()
        .forEach(
            (profile, groups) ->
                groups.forEach((group, peers) -> spreads.add(new Spread(profile, group, peers))));
    spreads.sort(
        Comparator.comparing((Spread spread) -> spread.profile().toString())
            .thenComparing(spread -> spread.group().toString()));
    return new LearntNumber(model.logarithmic(), model.oneSided(), model.conditions(), spreads);
  }

  NumberModel model() {
    Map<ConditionTree.Profile, Map<PeerGroup, NumberPeers>> peers = new HashMap<>();
    conditions.leaves().forEach(leaf -> peers.put(leaf, new HashMap<>()));
    spreads.forEach(spread -> peers.get(spread.profile()).put(spread.group(), spread.peers()));
    return new NumberModel(logarithmic, oneSided, conditions, peers);
  }
}
