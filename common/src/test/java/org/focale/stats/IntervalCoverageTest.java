package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Predicate;
import org.focale.stats.EventTimes.End;
import org.junit.jupiter.api.Test;

/**
 * Do 95 % intervals hold the truth in 95 % of samples? Each test draws 1,000 samples of a
 * population whose truth is known, with a fixed seed; the share that holds it has a standard error
 * of 0.007, and 0.93 to 0.97 is asked for.
 */
final class IntervalCoverageTest {

  private static final int SAMPLES = 1000;

  /** The chance that a normal of mean 1 exceeds one of mean 0, both of variance 1: Φ(1/√2). */
  private static final double NORMAL_AUROC = 0.7602499389065233;

  @Test
  void deLongsIntervalHoldsTheAuroc() {
    assertThat(
            share(
                random -> {
                  CountedScores scores = normalScores(random, 200, 0.2);
                  return PerformanceMetric.AUROC
                      .apply(scores)
                      .orElseThrow()
                      .interval()
                      .contains(NORMAL_AUROC);
                }))
        .isBetween(0.93, 0.97);
  }

  @Test
  void obuchowskisIntervalHoldsTheAurocOfRepeatedPersonsWhereDeLongsDoesNot() {
    Predicate<Random> clustered =
        random -> repeated(random, true).interval().contains(NORMAL_AUROC);
    Predicate<Random> asIfIndependent =
        random -> repeated(random, false).interval().contains(NORMAL_AUROC);
    assertThat(share(clustered)).isBetween(0.93, 0.97);
    assertThat(share(asIfIndependent)).isLessThan(0.85);
  }

  @Test
  void theIntervalsOfCalibrationHoldInterceptAndSlope() {
    double[] held = new double[2];
    for (int sample = 0; sample < SAMPLES; sample++) {
      Recalibration line = logisticScores(new Random(sample), 500).recalibration().orElseThrow();
      held[0] += line.intercept().interval().contains(-0.3) ? 1.0 / SAMPLES : 0;
      held[1] += line.slope().interval().contains(0.8) ? 1.0 / SAMPLES : 0;
    }
    assertThat(held[0]).isBetween(0.93, 0.97);
    assertThat(held[1]).isBetween(0.93, 0.97);
  }

  @Test
  void theFlexibleCurveHoldsTheObservedRisk() {
    double[] predicted = {0.1, 0.4, 0.8};
    double[] held = new double[predicted.length];
    int samples = 300;
    for (int sample = 0; sample < samples; sample++) {
      FlexibleCalibration curve =
          FlexibleCalibration.of(logistic(new Random(sample), 500), 4).orElseThrow();
      for (int k = 0; k < held.length; k++) {
        double logit = Math.log(predicted[k] / (1 - predicted[k]));
        double truth = 1 / (1 + Math.exp(0.3 - 0.8 * logit));
        held[k] += curve.at(predicted[k]).interval().contains(truth) ? 1.0 / samples : 0;
      }
    }
    // 300 samples: standard error 0.013
    for (double shareHeld : held) {
      assertThat(shareHeld).isBetween(0.91, 0.985);
    }
  }

  @Test
  void theIntervalOfTheCumulativeIncidenceHoldsIt() {
    // Constant hazards: event 0.03, competing event 0.02, censoring 0.02 a day; day 20.
    double truth = 0.6 * -Math.expm1(-0.05 * 20);
    double survival = Math.exp(-0.05 * 20);
    assertThat(
            share(
                random ->
                    CumulativeIncidence.of(exponential(random, 150).times())
                        .intervalAt(20)
                        .orElseThrow()
                        .contains(truth)))
        .isBetween(0.93, 0.97);
    assertThat(
            share(
                random ->
                    KaplanMeier.of(exponential(random, 150).times())
                        .intervalAt(20)
                        .orElseThrow()
                        .contains(survival)))
        .isBetween(0.93, 0.97);
  }

  @Test
  void theIntervalOfNetBenefitHoldsIt() {
    // Flagged are the normal scores of 0.5 or more: Φ(0.5) of events, Φ(-0.5) of the others.
    double odds = 0.3 / 0.7;
    double truth = 0.2 * 0.6914624612740131 - 0.8 * 0.3085375387259869 * odds;
    assertThat(
            share(
                random -> {
                  CountedScores scores = normalScores(random, 400, 0.2);
                  double[] flagged = new double[scores.score().length];
                  for (int i = 0; i < flagged.length; i++) {
                    flagged[i] = scores.score()[i] >= 0.5 ? 0.9 : 0.1;
                  }
                  CountedScores all =
                      new CountedScores(flagged, scores.events(), scores.nonEvents());
                  return NetBenefit.curve(all, 0.3).get(0).model().interval().contains(truth);
                }))
        .isBetween(0.93, 0.97);
  }

  @Test
  void twoModelsThatRankEquallyWellDifferInOneSampleOfTwenty() {
    assertThat(
            share(
                random -> {
                  CountedScores scores = normalScores(random, 200, 0.3);
                  double[] first = scores.score().clone();
                  double[] second = scores.score().clone();
                  for (int i = 0; i < first.length; i++) {
                    first[i] += random.nextGaussian();
                    second[i] += random.nextGaussian();
                  }
                  return PairedAuroc.of(first, second, scores.events(), scores.nonEvents())
                          .difference()
                          .probabilityUnderZero()
                      > 0.05;
                }))
        .isBetween(0.93, 0.97);
  }

  @Test
  void censoringDoesNotMoveTheConcordanceOnAverage() {
    double censored = 0;
    double complete = 0;
    int samples = 200;
    for (int sample = 0; sample < samples; sample++) {
      FollowedScores all = competing(new Random(sample), 300, 0);
      FollowedScores lost = competing(new Random(sample), 300, 0.04);
      complete += concordance(all) / samples;
      censored += concordance(lost) / samples;
    }
    assertThat(complete).isGreaterThan(0.6);
    assertThat(censored).isCloseTo(complete, within(0.006));
  }

  private static double concordance(FollowedScores rows) {
    return ConcordanceAtTime.of(rows, 15, CensoringWeights.of(rows.times())).getAsDouble();
  }

  private static double share(Predicate<Random> holds) {
    int held = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      held += holds.test(new Random(sample)) ? 1 : 0;
    }
    return (double) held / SAMPLES;
  }

  private static CountedScores normalScores(Random random, int persons, double events) {
    double[] score = new double[persons];
    boolean[] outcome = new boolean[persons];
    for (int i = 0; i < persons; i++) {
      outcome[i] = random.nextDouble() < events;
      score[i] = random.nextGaussian() + (outcome[i] ? 1 : 0);
    }
    return CountedScores.of(score, outcome);
  }

  /** Sixty persons of five rows each, whose scores share four fifths of their variance. */
  private static Estimate repeated(Random random, boolean clustered) {
    CountedScores[] persons = new CountedScores[60];
    CountedScores all = new CountedScores(new double[0], new long[0], new long[0]);
    for (int i = 0; i < persons.length; i++) {
      double[] score = new double[5];
      boolean[] outcome = new boolean[5];
      double own = random.nextGaussian() * Math.sqrt(0.8);
      double inclined = random.nextDouble();
      for (int row = 0; row < 5; row++) {
        outcome[row] = random.nextDouble() < (inclined < 0.5 ? 0.1 : 0.7);
        score[row] = own + random.nextGaussian() * Math.sqrt(0.2) + (outcome[row] ? 1 : 0);
      }
      persons[i] = CountedScores.of(score, outcome);
      all = all.plus(persons[i]);
    }
    Estimate independent = PerformanceMetric.AUROC.apply(all).orElseThrow();
    AurocPlacements placements = AurocPlacements.of(all);
    ClusteredAuroc sums = ClusteredAuroc.NOBODY;
    for (CountedScores person : persons) {
      sums = sums.plus(ClusteredAuroc.of(placements, person));
    }
    return clustered ? sums.estimate(placements) : independent;
  }

  private static Calibration logisticScores(Random random, int persons) {
    CountedScores scores = logistic(random, persons);
    return Calibration.of(scores.score(), scores.events(), scores.nonEvents()).orElseThrow();
  }

  /** Predictions whose logit is normal with deviation 1.5; truth is -0.3 + 0.8 of the logit. */
  private static CountedScores logistic(Random random, int persons) {
    double[] predicted = new double[persons];
    boolean[] outcome = new boolean[persons];
    for (int i = 0; i < persons; i++) {
      double logit = 1.5 * random.nextGaussian();
      predicted[i] = 1 / (1 + Math.exp(-logit));
      outcome[i] = random.nextDouble() < 1 / (1 + Math.exp(0.3 - 0.8 * logit));
    }
    return CountedScores.of(predicted, outcome);
  }

  private static FollowedScores exponential(Random random, int persons) {
    double[] time = new double[persons];
    End[] end = new End[persons];
    for (int i = 0; i < persons; i++) {
      time[i] = -Math.log(1 - random.nextDouble()) / 0.07;
      double which = random.nextDouble() * 7;
      end[i] = which < 3 ? End.EVENT : which < 5 ? End.COMPETING_EVENT : End.CENSORED;
    }
    return FollowedScores.of(new double[persons], time, end);
  }

  /** Hazards of the event 0.01 to 0.09 by score, of the competing event 0.03. */
  private static FollowedScores competing(Random random, int persons, double censoring) {
    double[] score = new double[persons];
    double[] time = new double[persons];
    End[] end = new End[persons];
    for (int i = 0; i < persons; i++) {
      score[i] = random.nextDouble();
      double event = -Math.log(1 - random.nextDouble()) / (0.01 + 0.08 * score[i]);
      double other = -Math.log(1 - random.nextDouble()) / 0.03;
      double lost = -Math.log(1 - random.nextDouble()) / censoring;
      time[i] = Math.min(Math.min(event, other), Math.min(lost, 40));
      end[i] = time[i] == event ? End.EVENT : time[i] == other ? End.COMPETING_EVENT : End.CENSORED;
    }
    return FollowedScores.of(score, time, end);
  }
}
