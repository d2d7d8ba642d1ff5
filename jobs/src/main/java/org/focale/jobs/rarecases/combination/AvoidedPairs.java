package org.focale.jobs.rarecases.combination;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which pairs of codes does almost nobody have, though the parts are frequent?
 *
 * @param pairs numbers of {@link KnownCodes#pair}, ascending
 * @param results of the same pairs
 */
record AvoidedPairs(int[] pairs, Combination[] results) implements Serializable {

  /**
   * Those that are avoided and that fewer than a share of all persons have.
   *
   * @param fewerThan persons
   */
  static AvoidedPairs of(List<Combination> tested, KnownCodes known, double fewerThan) {
    Combination[] avoided =
        tested.stream()
            .filter(result -> result.avoided() && result.persons() < fewerThan)
            .sorted(Comparator.comparingInt(result -> number(result, known)))
            .toArray(Combination[]::new);
    int[] pairs = Arrays.stream(avoided).mapToInt(result -> number(result, known)).toArray();
    return new AvoidedPairs(pairs, avoided);
  }

  private static int number(Combination result, KnownCodes known) {
    return known.pair(
        Math.min(result.first(), result.second()), Math.max(result.first(), result.second()));
  }

  /** Those among the pairs of a person's codes, the least ratio first, then by number. */
  List<Combination> among(int[] places, KnownCodes known) {
    List<Combination> found = new ArrayList<>();
    for (int i = 0; pairs.length > 0 && i < places.length; i++) {
      for (int j = i + 1; j < places.length; j++) {
        int at = Arrays.binarySearch(pairs, known.pair(places[i], places[j]));
        if (at >= 0) {
          found.add(results[at]);
        }
      }
    }
    found.sort(Comparator.comparingDouble(Combination::ratio));
    return found;
  }
}
