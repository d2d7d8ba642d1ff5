package org.focale.stats;

import java.util.Arrays;
import java.util.BitSet;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is the next step of {@link NormalWithGaps}: gaps filled with what the rest of the row leads
 * one to expect, and mean and covariance of what is then complete?
 */
final class GapFilling {

  /**
   * Added to each covariate's sum of squares, as a share of it: those that agree share the rest.
   */
  private static final double RIDGE = 1e-9;

  private final double[][] responses;
  private final double[][] design;
  private final CholeskyFactor cross;
  private final Map<BitSet, List<Integer>> groups;

  GapFilling(double[][] responses, double[][] design) {
    this.responses = responses;
    this.design = design;
    int q = design[0].length;
    double[][] squares = new double[q][q];
    for (double[] row : design) {
      for (int j = 0; j < q; j++) {
        for (int k = 0; k < q; k++) {
          squares[j][k] += row[j] * row[k] * (j == k ? 1 + RIDGE : 1);
        }
      }
    }
    this.cross =
        CholeskyFactor.of(squares)
            .orElseThrow(() -> new IllegalArgumentException("a covariate is 0 in all rows"));
    this.groups = NormalWithGaps.byGaps(responses);
  }

  /** Uncorrelated responses about their means. */
  NormalWithGaps start() {
    int p = responses[0].length;
    double[][] filled = new double[responses.length][p];
    for (int j = 0; j < p; j++) {
      int column = j;
      DoubleSummaryStatistics there =
          Arrays.stream(responses)
              .mapToDouble(row -> row[column])
              .filter(value -> !Double.isNaN(value))
              .summaryStatistics();
      if (!(there.getMin() < there.getMax())) {
        throw new IllegalArgumentException("response " + j + " does not vary");
      }
      for (int i = 0; i < filled.length; i++) {
        filled[i][j] = Double.isNaN(responses[i][j]) ? there.getAverage() : responses[i][j];
      }
    }
    NormalWithGaps all = estimate(filled, new double[p][p]);
    double[][] own = new double[p][p];
    for (int j = 0; j < p; j++) {
      own[j][j] = all.covariance()[j][j];
    }
    return new NormalWithGaps(all.coefficients(), own);
  }

  NormalWithGaps next(NormalWithGaps model) {
    int p = responses[0].length;
    double[][] filled = new double[responses.length][];
    double[][] spread = new double[p][p];
    groups.forEach((there, rows) -> fill(model, there, rows, filled, spread));
    return estimate(filled, spread);
  }

  /** Fills the gaps of rows that have the same ones, and adds how uncertain that leaves them. */
  private void fill(
      NormalWithGaps model,
      BitSet there,
      List<Integer> rows,
      double[][] filled,
      double[][] spread) {
    int p = responses[0].length;
    int[] known = there.stream().toArray();
    int[] gaps = IntStream.range(0, p).filter(j -> !there.get(j)).toArray();
    double[][] slopes = slopes(model.covariance(), known, gaps);
    for (int row : rows) {
      double[] mean = model.mean(design[row]);
      filled[row] = responses[row].clone();
      for (int g = 0; g < gaps.length; g++) {
        filled[row][gaps[g]] = mean[gaps[g]];
        for (int k = 0; k < known.length; k++) {
          filled[row][gaps[g]] += slopes[g][k] * (responses[row][known[k]] - mean[known[k]]);
        }
      }
    }
    for (int g = 0; g < gaps.length; g++) {
      for (int h = 0; h < gaps.length; h++) {
        double left = model.covariance()[gaps[g]][gaps[h]];
        for (int k = 0; k < known.length; k++) {
          left -= slopes[g][k] * model.covariance()[known[k]][gaps[h]];
        }
        spread[gaps[g]][gaps[h]] += rows.size() * left;
      }
    }
  }

  /** Of each gap on what is known, a row per gap. */
  private static double[][] slopes(double[][] covariance, int[] known, int[] gaps) {
    double[][] slopes = new double[gaps.length][known.length];
    if (known.length > 0) {
      CholeskyFactor factor = NormalWithGaps.factor(covariance, known);
      for (int g = 0; g < gaps.length; g++) {
        double[] with = new double[known.length];
        for (int k = 0; k < known.length; k++) {
          with[k] = covariance[known[k]][gaps[g]];
        }
        slopes[g] = factor.solve(with);
      }
    }
    return slopes;
  }

  /** Least squares of the filled responses on the design, and the covariance of what is left. */
  private NormalWithGaps estimate(double[][] filled, double[][] spread) {
    int p = filled[0].length;
    int q = design[0].length;
    double[][] coefficients = new double[q][p];
    for (int j = 0; j < p; j++) {
      double[] right = new double[q];
      for (int i = 0; i < filled.length; i++) {
        for (int k = 0; k < q; k++) {
          right[k] += design[i][k] * filled[i][j];
        }
      }
      double[] solved = cross.solve(right);
      for (int k = 0; k < q; k++) {
        coefficients[k][j] = solved[k];
      }
    }
    double[][] covariance = new double[p][p];
    NormalWithGaps mean = new NormalWithGaps(coefficients, covariance);
    for (int i = 0; i < filled.length; i++) {
      double[] off = mean.mean(design[i]);
      for (int j = 0; j < p; j++) {
        off[j] = filled[i][j] - off[j];
        for (int k = 0; k <= j; k++) {
          covariance[j][k] += off[j] * off[k];
        }
      }
    }
    for (int j = 0; j < p; j++) {
      for (int k = 0; k <= j; k++) {
        covariance[j][k] = (covariance[j][k] + spread[j][k]) / filled.length;
        covariance[k][j] = covariance[j][k];
      }
    }
    return mean;
  }
}
