package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class CountedScoresTest {

  private static final int PERSONS = 2_000;
  private static final int STEPS = 40;

  private final double[] score = new double[PERSONS];
  private final boolean[] outcome = new boolean[PERSONS];
  private final double[] step = new double[STEPS + 2];
  private final long[] events = new long[STEPS + 2];
  private final long[] nonEvents = new long[STEPS + 2];

  CountedScoresTest() {
    Random random = new Random(7);
    for (int i = 0; i <= STEPS; i++) {
      step[i] = (STEPS - i) / (double) STEPS;
    }
    step[STEPS + 1] = 0.5; // a second entry of one score, and not in order
    for (int i = 0; i < PERSONS; i++) {
      int at = random.nextInt(STEPS + 2);
      score[i] = step[at];
      outcome[i] = random.nextDouble() < score[i];
      (outcome[i] ? events : nonEvents)[at]++;
    }
  }

  @Test
  void personsCountedPerScoreGiveTheSameAsPersonsOneByOne() {
    assertThat(Discrimination.of(step, events, nonEvents))
        .isEqualTo(Discrimination.of(score, outcome));
    assertThat(Calibration.of(step, events, nonEvents)).isEqualTo(Calibration.of(score, outcome));
    assertThat(Calibration.groups(step, events, nonEvents, 10))
        .isEqualTo(Calibration.groups(score, outcome, 10));
  }

  @Test
  void theAreaUnderTheRocCurveIsTheAuroc() {
    RocCurve curve = RocCurve.of(step, events, nonEvents);
    int slices = 200_000;
    double area = 0;
    for (int i = 0; i < slices; i++) {
      area += curve.sensitivityAt((i + 0.5) / slices) / slices;
    }
    double auroc = Discrimination.of(score, outcome).orElseThrow().auroc();
    assertThat(area).isCloseTo(auroc, within(1e-6));
    assertThat(curve.sensitivityAt(1)).isEqualTo(1);
  }

  @Test
  void aPerfectTestFindsAllWithoutAFalseAlarm() {
    RocCurve curve = RocCurve.of(new double[] {0.9, 0.1}, new long[] {3, 0}, new long[] {0, 5});
    assertThat(curve.sensitivityAt(0)).isEqualTo(1);
    assertThat(curve.sensitivityAt(0.5)).isEqualTo(1);
  }

  @Test
  void countsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Discrimination.of(new double[] {0.5}, new long[] {-1}, new long[] {2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Calibration.of(new double[] {1.5}, new long[] {1}, new long[] {2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RocCurve.of(new double[] {0.5}, new long[] {1}, new long[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
