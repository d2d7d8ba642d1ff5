package org.focale.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is matched with whom, of candidates that are near enough?
 *
 * <p>Pairs are taken from the nearest on, so the result does not depend on the order of members.
 * Equal distances go by member, then by comparator.
 */
public final class NearestMatches {

  private static final Comparator<Pair> NEAREST =
      Comparator.comparingDouble(Pair::distance)
          .thenComparingLong(Pair::member)
          .thenComparingLong(Pair::comparator);

  private NearestMatches() {}

  /**
   * A member and a comparator.
   *
   * @param distance 0 or more
   */
  public record Pair(long member, long comparator, double distance) {

    /** Refuses a distance that is none. */
    public Pair {
      if (!(distance >= 0) || !Double.isFinite(distance)) {
        throw new IllegalArgumentException("no distance: " + distance);
      }
    }
  }

  /**
   * The matches, nearest first.
   *
   * @param candidates pairs within the caliper, each once
   * @param perMember most comparators of a member, at least 1
   * @param replacement whether a comparator may be matched with several members
   */
  public static List<Pair> of(List<Pair> candidates, int perMember, boolean replacement) {
    if (perMember < 1) {
      throw new IllegalArgumentException("at least one comparator a member");
    }
    List<Pair> nearestFirst = candidates.stream().sorted(NEAREST).toList();
    Map<Long, Integer> matched = new HashMap<>();
    Set<Long> taken = new HashSet<>();
    List<Pair> matches = new ArrayList<>();
    for (Pair pair : nearestFirst) {
      boolean free = replacement || !taken.contains(pair.comparator());
      if (free && matched.getOrDefault(pair.member(), 0) < perMember) {
        matched.merge(pair.member(), 1, Integer::sum);
        taken.add(pair.comparator());
        matches.add(pair);
      }
    }
    return matches;
  }
}
