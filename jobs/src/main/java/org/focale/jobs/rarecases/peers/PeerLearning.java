package org.focale.jobs.rarecases.peers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** What is learnt of peers from a sample of persons? The order of the persons does not matter. */
final class PeerLearning {

  /** More conditions than this have no groups of their own: the less frequent ones. */
  static final int MOST_CONDITIONS = 200;

  private PeerLearning() {}

  /**
   * Learns from persons.
   *
   * @param minPeers fewest persons of a group, at least {@link NumberPeers#LEAST_PEERS}
   */
  static PeerModel learn(List<PersonFacts> persons, int minPeers) {
    int[] frequent = conditions(persons, minPeers);
    List<Member> members = persons.stream().map(facts -> Member.of(facts, frequent)).toList();
    Map<Long, IntStream.Builder> having = new TreeMap<>();
    for (int m = 0; m < persons.size(); m++) {
      for (long key : persons.get(m).keys()) {
        if (Fact.kindOf(key).numeric()) {
          having.computeIfAbsent(key, k -> IntStream.builder()).add(m);
        }
      }
    }
    Map<Long, NumberModel> numbers = new ConcurrentSkipListMap<>();
    having.entrySet().parallelStream()
        .forEach(
            each -> {
              List<Member> those = each.getValue().build().mapToObj(members::get).toList();
              NumberLearning.learn(each.getKey(), those, minPeers)
                  .ifPresent(model -> numbers.put(each.getKey(), model));
            });
    return new PeerModel(persons.size(), frequent, numbers, CodeLearning.learn(members, minPeers));
  }

  private static int[] conditions(List<PersonFacts> persons, int minPeers) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (PersonFacts person : persons) {
      Arrays.stream(person.keys())
          .filter(key -> Fact.kindOf(key) == FactKind.CONDITION)
          .forEach(key -> counts.merge(Fact.ofKey(key).concept(), 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= minPeers)
        .sorted(Comparator.comparing(count -> -count.getValue()))
        .limit(MOST_CONDITIONS)
        .mapToInt(Map.Entry::getKey)
        .sorted()
        .toArray();
  }
}
