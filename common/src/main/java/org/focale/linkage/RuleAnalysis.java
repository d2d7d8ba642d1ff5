package org.focale.linkage;

/**
 * What does a blocking rule cost, how far does it reach, and how unequal are its blocks?
 *
 * @param rule its name
 * @param records in a block with another record
 * @param blocks that have a pair
 * @param pairs in all of them
 * @param newPairs that no earlier rule finds
 * @param largestBlock pairs of the largest block
 * @param refined blocks that were too large and were told apart by further keys
 * @param cut blocks that no key told apart and that were cut: matches across a cut are lost
 */
public record RuleAnalysis(
    String rule,
    int records,
    int blocks,
    long pairs,
    long newPairs,
    long largestBlock,
    int refined,
    int cut) {

  static RuleAnalysis of(BlockingRule rule, Blocks blocks, long newPairs) {
    return new RuleAnalysis(
        rule.name(),
        blocks.covered(),
        blocks.size(),
        blocks.pairs(),
        newPairs,
        blocks.largest(),
        blocks.refined(),
        blocks.cut());
  }
}
