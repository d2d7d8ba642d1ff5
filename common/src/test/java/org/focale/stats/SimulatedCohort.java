package org.focale.stats;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A cohort whose true risks are known, beside the population's model that it shifts away from, and
 * fresh persons to judge a model by.
 *
 * @param population intercept and coefficients before the shift, standard deviation 0.3
 * @param truth after it; 30 % of the fresh persons have the event on average
 * @param covariates of the cohort's persons, a row each
 * @param outcome of the cohort's persons
 * @param fresh covariates of {@value #FRESH} other persons
 */
record SimulatedCohort(
    LogisticCoefficients population,
    LogisticCoefficients truth,
    double[][] covariates,
    boolean[] outcome,
    double[][] fresh) {

  static final int FRESH = 20_000;

  /** How covariates are distributed. */
  enum Covariates {
    NORMAL,
    /** Each correlated 0.7 with the one before. */
    CORRELATED,
    /** Present in 2 to 30 of 100 persons. */
    FLAGS,
    /** Half normal, half flags. */
    MIXED,
    /** Exponential. */
    SKEWED
  }

  /** What a simulated cohort is like. */
  record Setup(Covariates covariates, int columns, int persons, double shift, double... moved) {

    SimulatedCohort draw(long seed) {
      Random random = new Random(seed);
      double[] prevalence = random.doubles(columns, 0.02, 0.3).toArray();
      double[] before = random.doubles(columns).map(u -> 0.3 * random.nextGaussian()).toArray();
      double[] after = before.clone();
      for (double m : moved) {
        after[random.nextInt(columns)] += m;
      }
      double[][] fresh = rows(FRESH, prevalence, random);
      double[][] cohort = rows(persons, prevalence, random);
      double intercept = interceptForThirtyPercent(after, fresh);
      LogisticCoefficients truth = new LogisticCoefficients(intercept, after);
      boolean[] outcome = new boolean[persons];
      for (int i = 0; i < persons; i++) {
        outcome[i] = random.nextDouble() < probability(truth.logit(cohort[i]));
      }
      return new SimulatedCohort(
          new LogisticCoefficients(intercept - shift, before), truth, cohort, outcome, fresh);
    }

    private double[][] rows(int persons, double[] prevalence, Random random) {
      double[][] rows = new double[persons][columns];
      for (double[] row : rows) {
        for (int j = 0; j < columns; j++) {
          row[j] = value(row, j, prevalence[j], random);
        }
      }
      return rows;
    }

    private double value(double[] row, int j, double prevalence, Random random) {
      return switch (covariates) {
        case NORMAL -> random.nextGaussian();
        case CORRELATED ->
            j == 0
                ? random.nextGaussian()
                : 0.7 * row[j - 1] + Math.sqrt(0.51) * random.nextGaussian();
        case FLAGS -> random.nextDouble() < prevalence ? 1 : 0;
        case MIXED -> j % 2 == 0 ? random.nextGaussian() : random.nextDouble() < prevalence ? 1 : 0;
        case SKEWED -> -Math.log(1 - random.nextDouble());
      };
    }
  }

  /** Mean squared difference from the true probability: expected Brier score, noise left out. */
  double excessBrier(ToDoubleFunction<double[]> logit) {
    double sum = 0;
    for (double[] row : fresh) {
      double off = probability(logit.applyAsDouble(row)) - probability(truth.logit(row));
      sum += off * off;
    }
    return sum / fresh.length;
  }

  /** The model of the cohort alone, hardly penalised: a rare flag may separate the outcome. */
  LogisticCoefficients cohortOnly() {
    double[][] design = new double[covariates.length][population.size() + 1];
    double[][] least = new double[population.size() + 1][population.size() + 1];
    for (int j = 0; j < least.length; j++) {
      least[j][j] = 1e-6;
    }
    for (int i = 0; i < design.length; i++) {
      design[i][0] = 1;
      System.arraycopy(covariates[i], 0, design[i], 1, population.size());
    }
    return LogisticCoefficients.of(
        LogisticRegressionFit.penalised(LogisticData.of(design, outcome), least).orElseThrow());
  }

  static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static double interceptForThirtyPercent(double[] coefficients, double[][] rows) {
    double[] logit = new LogisticCoefficients(0, coefficients).logits(rows);
    double low = -20;
    double high = 20;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      double mean = 0;
      for (double l : logit) {
        mean += probability(middle + l) / logit.length;
      }
      if (mean > 0.3) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }
}
