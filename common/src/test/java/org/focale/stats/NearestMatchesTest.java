package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.focale.stats.NearestMatches.Pair;
import org.junit.jupiter.api.Test;

class NearestMatchesTest {

  private static final double[] MEMBERS = {2.84, -1.76, 1.22, 0.23, 0.35, 0.58, -1.22, 0.57};
  private static final double[] POPULATION = {
    -0.87, 3.32, 0.23, -0.35, -0.28, -0.67, -1.06, -0.39, 0.48, -0.24, 0.96, -0.2, 0.02, 1.55, 0.55,
    -0.51, -0.18, 0.54, 1.94, -0.27, -0.24, 1.0, -0.89, -0.29, 0.88
  };

  /**
   * The expected pairs were made by numpy, taking the smallest entry of the matrix of distances
   * again and again and striking out what is used up.
   */
  @Test
  void withoutReplacementThePairsAreThoseOfAnIndependentMatching() {
    List<Pair> matches = NearestMatches.of(candidates(), 2, false);
    assertThat(matches.stream().map(pair -> pair.member() + "-" + pair.comparator()))
        .containsExactlyInAnyOrder(
            "2-10", "2-21", "3-2", "3-12", "5-8", "5-24", "6-6", "6-22", "7-14", "7-17");
  }

  @Test
  void withReplacementEachMemberHasTheNearestOfAll() {
    List<Pair> matches = NearestMatches.of(candidates(), 2, true);
    for (int member = 0; member < MEMBERS.length; member++) {
      int of = member;
      List<Double> nearest =
          candidates().stream()
              .filter(pair -> pair.member() == of)
              .map(Pair::distance)
              .sorted()
              .limit(2)
              .toList();
      assertThat(matches.stream().filter(pair -> pair.member() == of).map(Pair::distance))
          .containsExactlyElementsOf(nearest);
    }
  }

  @Test
  void theOrderOfCandidatesChangesNothing() {
    List<Pair> shuffled = new ArrayList<>(candidates());
    Collections.shuffle(shuffled, new Random(1));
    assertThat(NearestMatches.of(shuffled, 2, false))
        .isEqualTo(NearestMatches.of(candidates(), 2, false));
  }

  @Test
  void whatIsNoDistanceIsRefused() {
    assertThatThrownBy(() -> new Pair(1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NearestMatches.of(List.of(), 0, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Pair> candidates() {
    List<Pair> pairs = new ArrayList<>();
    for (int member = 0; member < MEMBERS.length; member++) {
      for (int other = 0; other < POPULATION.length; other++) {
        double distance = Math.abs(MEMBERS[member] - POPULATION[other]);
        if (distance <= 0.4) {
          pairs.add(new Pair(member, other, distance));
        }
      }
    }
    return pairs;
  }
}
