package org.focale.linkage;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which block of a rule is each record in?
 *
 * <p>A block whose pairs are too many is told apart by further keys, one after the other; what no
 * key tells apart is cut into runs of neighbours in the order of the rows. So no block is larger
 * than asked, and a key that half of a country shares costs no more than it has members.
 */
final class Blocks {

  /** A record without a key. */
  static final int NONE = -1;

  private final Records records;
  private final int[] blockOf;
  private final int[] members;
  private final int[] starts;
  private final int refined;
  private final int cut;

  private Blocks(Records records, BlockGrouping grouping) {
    this.records = records;
    this.blockOf = new int[records.size()];
    Arrays.fill(blockOf, NONE);
    this.members = grouping.members();
    this.starts = grouping.starts();
    this.refined = grouping.refined();
    this.cut = grouping.cut();
    for (int b = 0; b < size(); b++) {
      for (int i = starts[b]; i < starts[b + 1]; i++) {
        blockOf[members[i]] = b;
      }
    }
  }

  /**
   * The blocks of a rule.
   *
   * @param mostPairs in one block, at least 1
   */
  static Blocks of(Records records, BlockingRule rule, BlockKeys keys, long mostPairs) {
    BlockGrouping grouping = new BlockGrouping(records, keys, mostPairs);
    grouping.split(IntStream.range(0, records.size()), keys.of(rule.parts()), 0);
    return new Blocks(records, grouping);
  }

  /** How many blocks have a pair. */
  int size() {
    return starts.length - 1;
  }

  /** The block of a record, or {@link #NONE}. */
  int of(int record) {
    return blockOf[record];
  }

  /** The records of a block, in the order of the rows: those of the left table first. */
  int[] members(int block) {
    return Arrays.copyOfRange(members, starts[block], starts[block + 1]);
  }

  long pairs(int block) {
    return BlockGrouping.pairs(records, members, starts[block], starts[block + 1]);
  }

  long pairs() {
    long all = 0;
    for (int b = 0; b < size(); b++) {
      all += pairs(b);
    }
    return all;
  }

  long largest() {
    long largest = 0;
    for (int b = 0; b < size(); b++) {
      largest = Math.max(largest, pairs(b));
    }
    return largest;
  }

  /** Blocks that were too large and were told apart by further keys. */
  int refined() {
    return refined;
  }

  /** Blocks that no key told apart, cut into runs: true pairs across a cut are lost. */
  int cut() {
    return cut;
  }

  /** Records that are in a block with another to compare. */
  int covered() {
    int covered = 0;
    for (int block : blockOf) {
      covered += block == NONE ? 0 : 1;
    }
    return covered;
  }
}
