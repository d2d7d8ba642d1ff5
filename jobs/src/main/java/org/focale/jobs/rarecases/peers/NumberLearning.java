package org.focale.jobs.rarecases.peers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How is one number spread among peers, and which conditions make them peers?
 *
 * <p>A condition bears on a number if people who have it lie among the highest or the lowest 1 % of
 * their age and sex at least 1.5 times as often as people who do not, by more than four standard
 * errors. The persons are split by the condition with the largest such ratio, and each part again,
 * as long as both parts are enough peers.
 */
final class NumberLearning {

  /** The deepest that a profile goes: so many conditions with or without. */
  static final int DEPTH = 6;

  private static final double EXTREME = 0.01;
  private static final double LEAST_RATIO = 1.5;
  private static final double LEAST_Z = 4;
  private static final double SYMMETRY_SHARE = 0.02;

  private final List<Member> members;
  private final double[] values;
  private final int minPeers;
  private final Map<ConditionTree.Profile, Map<PeerGroup, NumberPeers>> peers = new HashMap<>();

  private NumberLearning(List<Member> members, double[] values, int minPeers) {
    this.members = members;
    this.values = values;
    this.minPeers = minPeers;
  }

  /**
   * What is learnt of one number.
   *
   * @param key of the number
   * @param members who have it
   * @param minPeers fewest persons of a group
   * @return empty where even all persons together are too few
   */
  static Optional<NumberModel> learn(long key, List<Member> members, int minPeers) {
    if (members.size() < minPeers) {
      return Optional.empty();
    }
    double[] values = members.stream().mapToDouble(member -> member.facts().value(key)).toArray();
    boolean logarithmic = rightSkewed(Arrays.stream(values).sorted().toArray());
    double[] scaled =
        Arrays.stream(values).map(value -> NumberModel.scaled(value, logarithmic)).toArray();
    NumberLearning learning = new NumberLearning(members, scaled, minPeers);
    int[] all = IntStream.range(0, values.length).toArray();
    ConditionTree tree = learning.grow(all, ConditionTree.Profile.ALL, DEPTH);
    return Optional.of(
        new NumberModel(logarithmic, Fact.kindOf(key).oneSided(), tree, learning.peers));
  }

  /** Whether all are above 0 and the logarithm makes the distribution more even. */
  private static boolean rightSkewed(double[] ascending) {
    int last = ascending.length - 1;
    double low = ascending[(int) (SYMMETRY_SHARE * last)];
    double middle = ascending[last / 2];
    double high = ascending[last - (int) (SYMMETRY_SHARE * last)];
    return ascending[0] > 0
        && high - middle > middle - low
        && evenness(Math.log(high / middle), Math.log(middle / low))
            > evenness(high - middle, middle - low);
  }

  /** 1 where both sides are as wide, towards 0 where one is much wider. */
  private static double evenness(double above, double below) {
    return Math.min(above, below) / Math.max(above, below);
  }

  private ConditionTree grow(int[] places, ConditionTree.Profile profile, int depth) {
    Map<PeerGroup, double[]> groups = groups(places);
    int condition = depth == 0 ? 0 : bearing(places, groups);
    if (condition == 0) {
      Map<PeerGroup, NumberPeers> ofProfile = new HashMap<>();
      groups.forEach((group, ascending) -> ofProfile.put(group, NumberPeers.of(ascending)));
      peers.put(profile, ofProfile);
      return profile;
    }
    int[] having = Arrays.stream(places).filter(i -> members.get(i).has(condition)).toArray();
    int[] lacking = Arrays.stream(places).filter(i -> !members.get(i).has(condition)).toArray();
    return new ConditionTree.Branch(
        condition,
        grow(having, profile.and(condition, true), depth - 1),
        grow(lacking, profile.and(condition, false), depth - 1));
  }

  /** The values of each group of enough persons, ascending; of everybody in any case. */
  private Map<PeerGroup, double[]> groups(int[] places) {
    Map<PeerGroup, DoubleStream.Builder> each = new HashMap<>();
    for (int i : places) {
      for (PeerGroup group : members.get(i).groups()) {
        each.computeIfAbsent(group, g -> DoubleStream.builder()).add(values[i]);
      }
    }
    Map<PeerGroup, double[]> groups = new HashMap<>();
    each.forEach((group, all) -> groups.put(group, all.build().sorted().toArray()));
    groups.values().removeIf(ascending -> ascending.length < minPeers);
    return groups;
  }

  /** The condition that bears most on the number; 0 where none does. */
  private int bearing(int[] places, Map<PeerGroup, double[]> groups) {
    Map<Integer, int[]> with = new HashMap<>();
    int[] all = new int[3];
    for (int i : places) {
      double[] ascending =
          members.get(i).groups().stream()
              .filter(groups::containsKey)
              .map(groups::get)
              .findFirst()
              .orElseThrow();
      int extreme = (int) Math.ceil(EXTREME * ascending.length);
      double lowest = ascending[extreme - 1];
      double highest = ascending[ascending.length - extreme];
      boolean high = values[i] >= highest && values[i] > lowest;
      boolean low = values[i] <= lowest && values[i] < highest;
      count(all, high, low);
      for (int condition : members.get(i).conditions()) {
        count(with.computeIfAbsent(condition, c -> new int[3]), high, low);
      }
    }
    int best = 0;
    double most = LEAST_RATIO;
    for (int condition : with.keySet().stream().sorted().toList()) {
      double ratio =
          Math.max(ratio(with.get(condition), all, 1), ratio(with.get(condition), all, 2));
      if (ratio > most) {
        most = ratio;
        best = condition;
      }
    }
    return best;
  }

  private static void count(int[] counts, boolean high, boolean low) {
    counts[0]++;
    counts[1] += high ? 1 : 0;
    counts[2] += low ? 1 : 0;
  }

  /**
   * How many times as often those with a condition are extreme as the others; 0 where that may be
   * chance, or there are too few.
   */
  private double ratio(int[] with, int[] all, int side) {
    double n = with[0];
    double others = all[0] - n;
    if (n < minPeers || others < minPeers) {
      return 0;
    }
    double share = with[side] / n;
    double shareOfOthers = (all[side] - with[side]) / others;
    double pooled = all[side] / (double) all[0];
    double error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / others));
    boolean chance = share - shareOfOthers <= LEAST_Z * error;
    return chance ? 0 : share / Math.max(shareOfOthers, 1 / others);
  }
}
