package org.focale.linkage;

import java.util.stream.IntStream;

/**
 * Which pairs do the blocking rules find, and how far does each agree?
 *
 * @param levels packed, by pair
 * @param byFrequency by field, whether agreement on a rare value says more
 */
record ComparedPairs(
    Records records,
    PairLevels comparing,
    BlockedRecords blocked,
    CandidatePairs pairs,
    long[] levels,
    boolean[] byFrequency) {

  /** Compares the pairs that the blocks hold. */
  static ComparedPairs of(
      Records records, PairLevels comparing, BlockedRecords blocked, boolean[] byFrequency) {
    CandidatePairs pairs = CandidatePairs.of(records, blocked.blocks());
    long[] levels =
        IntStream.range(0, pairs.size())
            .parallel()
            .mapToLong(p -> comparing.of(pairs.first(p), pairs.second(p)))
            .toArray();
    return new ComparedPairs(records, comparing, blocked, pairs, levels, byFrequency);
  }

  /** The model that is learned from them, from random pairs and from strangers. */
  MatchModel learned(Strangers strangers) {
    return ModelFit.of(
        records,
        comparing,
        Patterns.of(levels),
        Patterns.of(RandomPairs.levels(records, comparing)),
        Patterns.of(strangers.levels()),
        model -> reach(scored(model, Strangers.NONE)));
  }

  Rarity rarity(MatchModel model) {
    return new Rarity(records, comparing, model, byFrequency);
  }

  /** How probably each pair matches, corrected by what strangers show. */
  ScoredPairs scored(MatchModel model, Strangers strangers) {
    return ScoredPairs.of(records, pairs, levels, model, rarity(model), strangers);
  }

  /** Which matches the rules find, by those that are probable. */
  BlockingReach reach(ScoredPairs scored) {
    return BlockingReach.of(
        records,
        KeyAgreement.of(records, blocked.rules(), comparing, pairs, levels, scored.probability()));
  }
}
