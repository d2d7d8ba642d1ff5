package org.focale.jobs.rarecases.peers;

import java.util.Arrays;
import java.util.List;

/**
 * To which groups of peers does a person who is learnt from belong?
 *
 * @param conditions of those that are frequent; concepts, ascending
 * @param groups by sex and age, the closest first
 */
record Member(PersonFacts facts, int[] conditions, List<PeerGroup> groups) {

  static Member of(PersonFacts facts, int[] frequentConditions) {
    return new Member(facts, facts.conditions(frequentConditions), PeerGroup.of(facts));
  }

  boolean has(int condition) {
    return Arrays.binarySearch(conditions, condition) >= 0;
  }
}
