package org.focale.linkage;

import java.util.stream.IntStream;

/**
 * How probably does each candidate pair match, and how much speaks for it?
 *
 * @param weight binary logarithm of how much likelier the pair is as a match, by pair
 * @param probability 0 to 1, by pair
 */
record ScoredPairs(double[] weight, double[] probability) {

  private static final double MOST_ODDS = 1e12;

  /** Scores pairs by a model. */
  static ScoredPairs of(
      Records records, CandidatePairs pairs, long[] levels, MatchModel model, Rarity rarity) {
    double[] weight = new double[levels.length];
    double[] odds = new double[levels.length];
    IntStream.range(0, levels.length)
        .parallel()
        .forEach(
            p -> {
              double[] rare = rarity.of(pairs.first(p), levels[p]);
              weight[p] = model.weight(levels[p], rare);
              odds[p] = Math.min(MOST_ODDS, model.odds(levels[p], rare));
            });
    return of(records.sides(), pairs, weight, odds);
  }

  /**
   * Scores pairs by what each says alone.
   *
   * @param weight binary logarithm of how much likelier the pair is as a match, by pair
   * @param odds that it matches, before its rivals are heard, by pair
   */
  static ScoredPairs of(Sides sides, CandidatePairs pairs, double[] weight, double[] odds) {
    return new ScoredPairs(weight, sides.oneTable() ? alone(odds) : rivals(sides, pairs, odds));
  }

  private static double[] alone(double[] odds) {
    return java.util.Arrays.stream(odds).map(o -> o / (1 + o)).toArray();
  }

  /**
   * Of two tables a record has one match at most, so its other candidates speak against a pair: the
   * odds of a pair against no match at all and against every rival on either side.
   */
  private static double[] rivals(Sides sides, CandidatePairs pairs, double[] odds) {
    double[] all = new double[sides.size()];
    for (int p = 0; p < odds.length; p++) {
      all[pairs.first(p)] += odds[p];
      all[pairs.second(p)] += odds[p];
    }
    double[] probability = new double[odds.length];
    for (int p = 0; p < odds.length; p++) {
      double rivals = all[pairs.first(p)] - odds[p] + (all[pairs.second(p)] - odds[p]);
      probability[p] = odds[p] / (1 + odds[p] + Math.max(0, rivals));
    }
    return probability;
  }
}
