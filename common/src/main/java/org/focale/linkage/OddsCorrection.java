package org.focale.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By what must the odds of a pair be multiplied, so that as many pairs are no match as strangers
 * show?
 *
 * <p>In bands of the logarithm of the odds, from odds of 1 on: of the pairs in a band, strangers
 * say how many are no match. Bands are pooled until more weight speaks for a match (as {@link
 * Monotone} does). Pairs of lower odds are corrected as the lowest band; a band without strangers
 * stays as it is.
 */
final class OddsCorrection {

  private static final double WIDTH = 0.5;
  private static final int BANDS = 40;
  private static final double NEARLY_ONE = 1 - 1e-9;

  /**
   * Pairs of neighbouring bands.
   *
   * @param to the band after the last
   * @param pairs between the tables
   * @param expected matches among them, as the model says
   * @param strangers pairs that are no match
   */
  private record Block(int to, double pairs, double expected, double strangers) {

    Block and(Block heavier) {
      return new Block(
          heavier.to,
          pairs + heavier.pairs,
          expected + heavier.expected,
          strangers + heavier.strangers);
    }

    boolean outOfOrder(Block heavier) {
      return heavier.pairs == 0
          || heavier.strangers > 0 && pairs * heavier.strangers >= heavier.pairs * strangers;
    }

    double factor() {
      if (strangers == 0 || pairs == 0) {
        return 1;
      }
      double share = Math.max(0.5 / (1 + pairs), 1 - strangers / pairs);
      double model = Math.min(NEARLY_ONE, expected / pairs);
      return share / (1 - share) / (model / (1 - model));
    }
  }

  private final double[] factors = new double[BANDS];

  /**
   * Learns the factors.
   *
   * @param odds of the pairs between the tables
   * @param ofStrangers odds of pairs that are no match
   * @param standFor pairs between the tables that each of these stands for
   */
  OddsCorrection(double[] odds, double[] ofStrangers, double[] standFor) {
    double[] pairs = new double[BANDS];
    double[] expected = new double[BANDS];
    double[] strangers = new double[BANDS];
    for (double of : odds) {
      if (of >= 1) {
        pairs[band(of)]++;
        expected[band(of)] += of / (1 + of);
      }
    }
    for (int p = 0; p < ofStrangers.length; p++) {
      if (ofStrangers[p] >= 1) {
        strangers[band(ofStrangers[p])] += standFor[p];
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (int b = 0; b < BANDS; b++) {
      Block last = new Block(b + 1, pairs[b], expected[b], strangers[b]);
      while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).outOfOrder(last)) {
        last = blocks.remove(blocks.size() - 1).and(last);
      }
      blocks.add(last);
    }
    int from = 0;
    for (Block block : blocks) {
      Arrays.fill(factors, from, block.to, block.factor());
      from = block.to;
    }
  }

  private static int band(double odds) {
    return (int) Math.max(0, Math.min(BANDS - 1, Math.log(odds) / WIDTH));
  }

  double of(double odds) {
    return odds * factors[band(odds)];
  }
}
