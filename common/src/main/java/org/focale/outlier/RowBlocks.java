package org.focale.outlier;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How is work on rows shared among threads without changing a bit of its result? Blocks of a fixed
 * number of rows; what blocks add up to is added in their order.
 */
final class RowBlocks {

  private static final int ROWS = 4096;

  /** What is done with the rows {@code from} (included) to {@code to} (excluded). */
  interface Work {
    void on(int from, int to);
  }

  /** What is found in the rows {@code from} (included) to {@code to} (excluded). */
  interface Finding<T> {
    T in(int from, int to);
  }

  private RowBlocks() {}

  static void each(int rows, Work work) {
    blocks(rows).forEach(block -> work.on(block * ROWS, end(block, rows)));
  }

  /** What was found, in the order of the blocks. */
  static <T> List<T> of(int rows, Finding<T> finding) {
    return blocks(rows).mapToObj(block -> finding.in(block * ROWS, end(block, rows))).toList();
  }

  private static IntStream blocks(int rows) {
    IntUnaryOperator up = n -> (n + ROWS - 1) / ROWS;
    return IntStream.range(0, up.applyAsInt(rows)).parallel();
  }

  private static int end(int block, int rows) {
    return Math.min(rows, (block + 1) * ROWS);
  }
}
