package org.focale.jobs.rarecases.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NumberPeersTest {

  private static final int PEERS = 2_000;
  private static final int DRAWS = 200_000;

  /** The share of new values whose probability is at most p. */
  private static double found(ToDoubleFunction<Random> draw, double p) {
    Random random = new Random(11);
    NumberPeers peers =
        NumberPeers.of(
            random.doubles(PEERS).map(unused -> draw.applyAsDouble(random)).sorted().toArray());
    int found = 0;
    for (int i = 0; i < DRAWS; i++) {
      found += peers.p(draw.applyAsDouble(random), 0) <= p ? 1 : 0;
    }
    return (double) found / DRAWS;
  }

  /**
   * The threshold is the 98th percentile of 2,000 peers, so 40 of them carry the tail: its share is
   * known within a third, and the scale errs to the side of less surprise.
   */
  @Test
  void tailProbabilitiesAreCalibratedOrErrTowardsLessSurprise() {
    assertThat(found(Random::nextGaussian, 0.1)).isCloseTo(0.1, within(0.03));
    assertThat(found(Random::nextGaussian, 0.01)).isBetween(0.002, 0.0125);
    assertThat(found(Random::nextGaussian, 0.001)).isLessThan(0.0013);
    assertThat(found(random -> -Math.log(random.nextDouble()), 0.1)).isCloseTo(0.1, within(0.03));
    assertThat(found(random -> -Math.log(random.nextDouble()), 0.001)).isLessThan(0.002);
  }

  @Test
  void surpriseGoesBeyondTheNumberOfPeersOnBothSides() {
    NumberPeers peers = NumberPeers.of(normal());
    assertThat(peers.p(12, 0)).isLessThan(1e-8);
    assertThat(peers.p(-12, 0)).isCloseTo(peers.p(12, 0), within(1e-8));
    assertThat(peers.high(-12, 0)).isEqualTo(1);
    assertThat(peers.p(peers.median(), 0)).isGreaterThan(0.9);
  }

  @Test
  void whatSeveralOthersShareIsNotSurprising() {
    double[] values = normal();
    Arrays.fill(values, PEERS - 6, PEERS, 12);
    NumberPeers peers = NumberPeers.of(values);
    assertThat(peers.high(12, 0)).isGreaterThanOrEqualTo(6.0 / PEERS);
    assertThat(peers.high(12, 1)).isGreaterThanOrEqualTo(5.0 / PEERS);
    Arrays.fill(values, PEERS - 6, PEERS - 1, values[PEERS - 7]);
    assertThat(NumberPeers.of(values).high(12, 1)).isLessThan(1e-8);
  }

  @Test
  void placesAreTold() {
    NumberPeers peers = NumberPeers.of(normal());
    assertThat(peers.peers()).isEqualTo(PEERS);
    assertThat(peers.percentile(peers.median())).isCloseTo(50, within(1.0));
    assertThat(peers.percentile(99)).isEqualTo(100);
    assertThat(peers.percentile(-99)).isZero();
    assertThat(peers.share(2.0)).isCloseTo(0.0228, within(0.006));
  }

  private static double[] normal() {
    Random random = new Random(3);
    return random.doubles(PEERS).map(unused -> random.nextGaussian()).sorted().toArray();
  }
}
