package org.focale.outlier;

import java.util.Arrays;
import java.util.Map;

/**
 * A row's score by how thinly the bins of its values are populated. A value outside the bins of its
 * column by at most half a bin counts as in the nearest, farther out as in the thinnest bin, as in
 * PyOD (tolerance 0.5).
 *
 * @param edges per column the edges of its bins, rising, one more than bins
 * @param logDensities per column and bin: log2(density + regularisation)
 */
record FittedHistogram(double[][] edges, double[][] logDensities) implements FittedDetector {

  private static final double TOLERANCE = 0.5;

  @Override
  public double score(double[] row) {
    double score = 0;
    for (int c = 0; c < edges.length; c++) {
      score -= logDensity(edges[c], logDensities[c], row[c]);
    }
    return score;
  }

  /** A value on an edge is counted above it and looked up below it, as in PyOD. */
  private static double logDensity(double[] edges, double[] logDensities, double value) {
    int last = logDensities.length - 1;
    int bin = Math.min(last, Math.max(0, Sorted.below(edges, value) - 1));
    double below = (edges[0] - value) / (edges[1] - edges[0]);
    double above = (value - edges[last + 1]) / (edges[last + 1] - edges[last]);
    return Math.max(below, above) > TOLERANCE
        ? Arrays.stream(logDensities).min().orElseThrow()
        : logDensities[bin];
  }

  @Override
  public FittedState state() {
    return FittedState.of(Map.of("edges", edges, "log_densities", logDensities));
  }

  static FittedHistogram restored(FittedState state) {
    return new FittedHistogram(state.table("edges"), state.table("log_densities"));
  }
}
