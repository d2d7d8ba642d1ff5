package org.focale.outlier;

import java.util.Arrays;
import java.util.List;

/**
 * How rare is a row when several detectors are heard? The mean over detectors of the negative
 * logarithm of the share of rows that score at least as high: Fisher's way of combining tail
 * probabilities (1925), here on ranks, so that no detector's scale weighs more than another's.
 *
 * <p>0 for the row that every detector puts last; at most the logarithm of the number of rows, for
 * one that all of them put first.
 */
public final class CombinedTails {

  private CombinedTails() {}

  /**
   * The combined score of each row, higher is rarer.
   *
   * @param scores of at least one detector, all of one length
   */
  public static double[] of(List<double[]> scores) {
    int rows = scores.get(0).length;
    double[] combined = new double[rows];
    for (double[] detector : scores) {
      double[] sorted = detector.clone();
      Arrays.parallelSort(sorted);
      for (int r = 0; r < rows; r++) {
        int asHigh = rows - Sorted.below(sorted, detector[r]);
        combined[r] -= Math.log((double) asHigh / rows) / scores.size();
      }
    }
    return combined;
  }
}
