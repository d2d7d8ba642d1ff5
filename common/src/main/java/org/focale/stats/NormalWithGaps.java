package org.focale.stats;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How are several responses jointly distributed given covariates, when most rows lack some of them?
 *
 * <p>Normal, with a mean that is linear in the covariates and one covariance. Fitted by maximum
 * likelihood as if gaps came at random given what is there (Little and Rubin, Statistical Analysis
 * with Missing Data, 2nd edition, section 11.2: the EM algorithm). A step costs rows · responses².
 * Rows are summed in the order given.
 *
 * @param coefficients of the mean: a row per covariate, a column per response
 * @param covariance of the responses about the mean
 */
public record NormalWithGaps(double[][] coefficients, double[][] covariance)
    implements Serializable {

  /** Added to each variance, as a share of it, so that responses that follow each other pass. */
  private static final double RIDGE = 1e-6;

  /**
   * The fit after so many steps of EM from uncorrelated responses.
   *
   * @param responses a row per observation; NaN where there is none, and something in each column
   * @param design a row of covariates per observation, the intercept among them
   * @throws IllegalArgumentException when a covariate is 0 in all rows, or a response does not vary
   */
  public static NormalWithGaps fit(double[][] responses, double[][] design, int steps) {
    GapFilling filling = new GapFilling(responses, design);
    NormalWithGaps model = filling.start();
    for (int step = 0; step < steps; step++) {
      model = filling.next(model);
    }
    return model;
  }

  /** The mean of each response at a row of covariates. */
  public double[] mean(double[] covariates) {
    double[] mean = new double[covariance.length];
    for (int k = 0; k < covariates.length; k++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += covariates[k] * coefficients[k][j];
      }
    }
    return mean;
  }

  /**
   * The squared Mahalanobis distance of what is there of the responses from its mean; 0 where
   * nothing is.
   *
   * @param response NaN where there is none
   */
  public double squaredDistance(double[] response, double[] covariates) {
    int[] there = there(response);
    double[] mean = mean(covariates);
    double[] off = new double[there.length];
    for (int j = 0; j < off.length; j++) {
      off[j] = response[there[j]] - mean[there[j]];
    }
    double[] solved = factor(covariance, there).solve(off);
    double sum = 0;
    for (int j = 0; j < off.length; j++) {
      sum += off[j] * solved[j];
    }
    return sum;
  }

  /** The places of a row where there is a value. */
  static int[] there(double[] row) {
    int[] places = new int[row.length];
    int n = 0;
    for (int j = 0; j < row.length; j++) {
      if (!Double.isNaN(row[j])) {
        places[n++] = j;
      }
    }
    return Arrays.copyOf(places, n);
  }

  /** What solves the system of some responses' covariance. */
  static CholeskyFactor factor(double[][] covariance, int[] places) {
    double[][] part = new double[places.length][places.length];
    for (int j = 0; j < places.length; j++) {
      for (int k = 0; k < places.length; k++) {
        part[j][k] = covariance[places[j]][places[k]] * (j == k ? 1 + RIDGE : 1);
      }
    }
    return CholeskyFactor.of(part)
        .orElseThrow(() -> new IllegalArgumentException("a covariance is not positive definite"));
  }

  /** The rows of responses that have the same gaps, by their places, in order of appearance. */
  static Map<BitSet, List<Integer>> byGaps(double[][] responses) {
    Map<BitSet, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < responses.length; row++) {
      BitSet there = new BitSet();
      for (int place : there(responses[row])) {
        there.set(place);
      }
      groups.computeIfAbsent(there, gaps -> new ArrayList<>()).add(row);
    }
    return groups;
  }
}
