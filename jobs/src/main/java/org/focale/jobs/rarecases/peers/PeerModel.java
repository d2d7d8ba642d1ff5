package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import java.util.Map;

/**
 * What is learnt of peers?
 *
 * @param persons learnt from
 * @param conditions frequent enough to have groups of their own; concepts, ascending
 * @param numbers by key of the fact
 * @param codes by condition that all peers have, 0 for any, and by sex and age
 */
record PeerModel(
    int persons,
    int[] conditions,
    Map<Long, NumberModel> numbers,
    Map<Integer, Map<PeerGroup, CodePeers>> codes)
    implements Serializable {}
