package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is learnt of the codes of those who share a condition, as it is kept? */
record LearntCodes(List<Group> groups) {

  /** How often one group of peers has each code. */
  record Group(PeerGroup group, CodePeers peers) {}

  static LearntCodes of(Map<PeerGroup, CodePeers> byGroup) {
    List<Group> groups = new ArrayList<>();
    byGroup.forEach((group, peers) -> groups.add(new Group(group, peers)));
    groups.sort(Comparator.comparing(each -> each.group().toString()));
    return new LearntCodes(groups);
  }

  Map<PeerGroup, CodePeers> byGroup() {
    Map<PeerGroup, CodePeers> byGroup = new HashMap<>();
    groups.forEach(each -> byGroup.put(each.group(), each.peers()));
    return byGroup;
  }
}
