package org.focale.stats.baseline;

import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * Persons whose level is known: levels normal, variances inverse-gamma, errors an autoregressive
 * series of order 1 from day to day.
 */
record SimulatedPersons(
    double mean, double between, double within, double withinFreedom, double rho, double gapDays) {

  /** One person. */
  record Simulated(double level, double deviation, Readings readings, double next) {}

  /** Persons with so many readings each. */
  Simulated[] draw(int persons, int readings, long seed) {
    Random random = new Random(seed * 1_000 + readings);
    GammaDistribution precision =
        new GammaDistribution(
            new Well19937c(seed * 1_000 + readings),
            withinFreedom / 2,
            2 / (withinFreedom * within));
    Simulated[] drawn = new Simulated[persons];
    for (int i = 0; i < persons; i++) {
      double level = mean + Math.sqrt(between) * random.nextGaussian();
      drawn[i] = person(level, 1 / Math.sqrt(precision.sample()), readings, random);
    }
    return drawn;
  }

  private Simulated person(double level, double deviation, int readings, Random random) {
    int[] days = new int[readings + 1];
    double[] values = new double[readings + 1];
    double error = random.nextGaussian();
    for (int j = 0; j <= readings; j++) {
      int gap = j == 0 ? 0 : 1 + (gapDays > 1 ? random.nextInt((int) (2 * gapDays)) : 0);
      days[j] = j == 0 ? 17_000 : days[j - 1] + gap;
      double carried = j == 0 ? 0 : Math.pow(rho, gap);
      error = carried * error + Math.sqrt(1 - carried * carried) * random.nextGaussian();
      values[j] = level + deviation * error;
    }
    Readings all = new Readings(days, values);
    return new Simulated(level, deviation, all.part(0, readings), values[readings]);
  }

  /**
   * A person with eight readings in about four years whose level in the middle is normal with mean
   * 10 and variance 1, and whose slope a year has mean 0.3, sd 0.3 and correlation 0.5 with it.
   */
  static Readings withTrend(Random random) {
    double level = random.nextGaussian();
    double slope = slopeBeside(level, random);
    int[] days = new int[8];
    double[] values = new double[8];
    for (int j = 0; j < 8; j++) {
      days[j] = 200 * j;
      double years = (days[j] - 700) / 365.25;
      values[j] = 10 + level + slope * years + 0.5 * random.nextGaussian();
    }
    return new Readings(days, values);
  }

  /** A slope that goes with a level about its mean. */
  static double slopeBeside(double level, Random random) {
    return 0.3 + 0.3 * (0.5 * level + Math.sqrt(0.75) * random.nextGaussian());
  }
}
