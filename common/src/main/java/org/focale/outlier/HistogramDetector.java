package org.focale.outlier;

import java.util.Optional;

/**
 * How thinly populated are the values of a row, column by column? The histogram-based score of
 * Goldstein and Dengel (KI-2012 poster track), as PyOD computes it: minus the sum over columns of
 * log2(density + regularisation), from bins of equal width between the least and the greatest
 * value. Linear in rows.
 *
 * @param bins per column, 2 to 1,000; 10 by default
 * @param regularisation above 0 to 1; 0.1 by default: bounds what an empty bin says
 */
record HistogramDetector(int bins, double regularisation) implements Detector {

  static final HistogramDetector DEFAULT = new HistogramDetector(10, 0.1);

  private static final double LOG_2 = Math.log(2);

  HistogramDetector {
    if (bins < 2 || bins > 1_000) {
      throw new IllegalArgumentException("2 to 1,000 bins are possible, not " + bins);
    }
    if (!(regularisation > 0 && regularisation <= 1)) {
      throw new IllegalArgumentException("regularisation is " + regularisation);
    }
  }

  @Override
  public DetectorFit fit(double[][] rows, long seed) {
    int columns = rows[0].length;
    double[][] edges = new double[columns][];
    double[][] logDensities = new double[columns][];
    for (int c = 0; c < columns; c++) {
      edges[c] = edges(rows, c);
      logDensities[c] = logDensities(rows, c, edges[c]);
    }
    return DetectorFit.of(new FittedHistogram(edges, logDensities), rows);
  }

  private double[] logDensities(double[][] rows, int column, double[] edges) {
    long[] counts = new long[bins];
    for (double[] row : rows) {
      counts[Math.min(bins - 1, Sorted.upTo(edges, row[column]) - 1)]++;
    }
    double[] logDensities = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      double density = counts[bin] / (edges[bin + 1] - edges[bin]) / rows.length;
      logDensities[bin] = Math.log(density + regularisation) / LOG_2;
    }
    return logDensities;
  }

  private double[] edges(double[][] rows, int column) {
    double least = rows[0][column];
    double greatest = least;
    for (double[] row : rows) {
      least = Math.min(least, row[column]);
      greatest = Math.max(greatest, row[column]);
    }
    double[] edges = new double[bins + 1];
    double width = (greatest - least) / bins;
    for (int e = 0; e < bins; e++) {
      edges[e] = least + e * width;
    }
    edges[bins] = greatest;
    return edges;
  }

  @Override
  public Optional<String> refusal(int rows, int columns) {
    return Optional.empty();
  }
}
