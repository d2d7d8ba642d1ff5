package org.focale.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which blocks do the rules make, with no more comparisons in all than allowed?
 *
 * @param blocks by rule
 * @param mostPairs of one block: less than usual if the rules found too many in all
 */
record BlockedRecords(List<BlockingRule> rules, List<Blocks> blocks, long mostPairs) {

  private static final long USUAL_MOST = 100_000;
  private static final int SHRINKING = 4;

  /** Blocks the records by the usual rules. */
  static BlockedRecords of(Records records, long mostComparisons) {
    return of(records, BlockingRule.usual(records), mostComparisons);
  }

  /**
   * Blocks the records. Where all rules together find more pairs than allowed, large blocks are
   * told apart further, until they do not, or no block has more than one pair.
   */
  static BlockedRecords of(Records records, List<BlockingRule> rules, long mostComparisons) {
    BlockKeys keys = new BlockKeys(records);
    long most = USUAL_MOST;
    while (true) {
      List<Blocks> blocks = new ArrayList<>();
      for (BlockingRule rule : rules) {
        blocks.add(Blocks.of(records, rule, keys, most));
      }
      if (most == 1 || blocks.stream().mapToLong(Blocks::pairs).sum() <= mostComparisons) {
        return new BlockedRecords(rules, blocks, most);
      }
      most = Math.max(1, most / SHRINKING);
    }
  }

  /** Whether blocks had to be smaller than usual. */
  boolean shrunk() {
    return mostPairs < USUAL_MOST;
  }

  List<RuleAnalysis> analysis(CandidatePairs pairs) {
    return IntStream.range(0, rules.size())
        .mapToObj(r -> RuleAnalysis.of(rules.get(r), blocks.get(r), pairs.firstFoundBy(r)))
        .toList();
  }
}
