package org.focale.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Two fields, of which each has a rule of its own that finds equal values alone. */
class BlockingReachTest {

  private static final KeyAgreement KEYS =
      new KeyAgreement(
          new long[] {1, 2},
          new long[][] {{0, 1}, {0, 2}},
          new double[][][] {{{1, 0}, {0, 1}}, {{1, 0}, {0, 1}}});

  /** By hand: a field is recorded and equal in 0.9 * 0.8 and 0.5 * 0.6 of the matches. */
  @Test
  void aMatchIsLostWhereNoFieldIsRecordedAndEqual() {
    BlockingReach reach = new BlockingReach(KEYS, new double[] {0.9, 0.5});
    BlockingReach.Lost lost = reach.lost(new double[][] {{0.2, 0.8}, {0.4, 0.6}});
    assertThat(lost.share()).isCloseTo((1 - 0.72) * (1 - 0.3), within(1e-12));
    assertThat(lost.levels()[0][0]).isCloseTo(0.9 * 0.2 * 0.7, within(1e-12));
    assertThat(lost.levels()[0][1]).isZero();
    assertThat(lost.levels()[1][0]).isCloseTo(0.5 * 0.4 * 0.28, within(1e-12));
    assertThat(lost.perFound()).isCloseTo(1 / (1 - 0.196), within(1e-12));
  }
}
