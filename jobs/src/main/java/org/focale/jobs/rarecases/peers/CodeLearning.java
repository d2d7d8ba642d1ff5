package org.focale.jobs.rarecases.peers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How often do the persons of each group of peers have each code? */
final class CodeLearning {

  private final List<Member> all;
  private final long[] codes;

  private CodeLearning(List<Member> all) {
    this.all = all;
    this.codes =
        all.stream()
            .flatMapToLong(member -> Arrays.stream(member.facts().keys()))
            .filter(key -> !Fact.kindOf(key).numeric())
            .distinct()
            .sorted()
            .toArray();
  }

  /**
   * What is learnt of codes, in each group of at least so many persons.
   *
   * @return by condition, 0 for any, and by sex and age
   */
  static Map<Integer, Map<PeerGroup, CodePeers>> learn(List<Member> all, int minPeers) {
    CodeLearning learning = new CodeLearning(all);
    Map<Integer, IntStream.Builder> having = new HashMap<>();
    IntStream.range(0, all.size())
        .forEach(
            i -> {
              add(having, 0, i);
              for (int condition : all.get(i).conditions()) {
                add(having, condition, i);
              }
            });
    Map<Integer, Map<PeerGroup, CodePeers>> codes = new HashMap<>();
    having.forEach(
        (condition, members) ->
            codes.put(condition, learning.groups(members.build().toArray(), minPeers)));
    return codes;
  }

  private static <K> void add(Map<K, IntStream.Builder> members, K group, int person) {
    members.computeIfAbsent(group, g -> IntStream.builder()).add(person);
  }

  private Map<PeerGroup, CodePeers> groups(int[] members, int minPeers) {
    Map<PeerGroup, IntStream.Builder> each = new HashMap<>();
    for (int member : members) {
      all.get(member).groups().forEach(group -> add(each, group, member));
    }
    Map<PeerGroup, CodePeers> groups = new HashMap<>();
    each.forEach(
        (group, those) -> {
          int[] places = those.build().toArray();
          if (places.length >= minPeers) {
            groups.put(group, count(places));
          }
        });
    return groups;
  }

  private CodePeers count(int[] members) {
    int[] counts = new int[codes.length];
    for (int member : members) {
      for (long key : all.get(member).facts().keys()) {
        int at = Arrays.binarySearch(codes, key);
        if (at >= 0) {
          counts[at]++;
        }
      }
    }
    int[] found = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    return new CodePeers(
        members.length,
        Arrays.stream(found).mapToLong(i -> codes[i]).toArray(),
        Arrays.stream(found).map(i -> counts[i]).toArray());
  }
}
