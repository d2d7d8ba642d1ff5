package org.focale.linkage;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How probably does each candidate pair match, and how much speaks for it?
 *
 * @param weight binary logarithm of how much likelier the pair is as a match, by pair
 * @param probability 0 to 1, by pair
 */
record ScoredPairs(double[] weight, double[] probability) {

  private static final double MOST_ODDS = 1e12;

  /** Scores pairs by a model, and corrects it by what strangers show. */
  static ScoredPairs of(
      Records records,
      CandidatePairs pairs,
      long[] levels,
      MatchModel model,
      Rarity rarity,
      Strangers strangers) {
    double[] weight = new double[levels.length];
    IntStream.range(0, levels.length)
        .parallel()
        .forEach(p -> weight[p] = model.weight(levels[p], rarity.of(pairs.first(p), levels[p])));
    double[] odds = odds(pairs, levels, model, rarity);
    if (strangers.each() > 0) {
      OddsCorrection correction =
          new OddsCorrection(
              odds,
              odds(strangers.pairs(), strangers.levels(), model, rarity),
              strangers.standFor(model, rarity, records.pairs()));
      Arrays.setAll(odds, p -> Math.min(MOST_ODDS, correction.of(odds[p])));
    }
    return of(records.sides(), pairs, weight, odds);
  }

  private static double[] odds(
      CandidatePairs pairs, long[] levels, MatchModel model, Rarity rarity) {
    return IntStream.range(0, levels.length)
        .parallel()
        .mapToDouble(p -> model.odds(levels[p], rarity.of(pairs.first(p), levels[p])))
        .map(odds -> Math.min(MOST_ODDS, odds))
        .toArray();
  }

  /**
   * Scores pairs by what each says alone.
   *
   * @param weight binary logarithm of how much likelier the pair is as a match, by pair
   * @param odds that it matches, before its rivals are heard, by pair
   */
  static ScoredPairs of(Sides sides, CandidatePairs pairs, double[] weight, double[] odds) {
    return new ScoredPairs(
        weight,
        sides.oneTable()
            ? Arrays.stream(odds).map(o -> o / (1 + o)).toArray()
            : OneMatchAtMost.of(sides, pairs, odds));
  }
}
