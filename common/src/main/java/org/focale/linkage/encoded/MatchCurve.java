package org.focale.linkage.encoded;

/**
 * How alike are matches of one class?
 *
 * <p>A beta distribution of how far the similarity lies between that of random pairs and 1.
 *
 * @param matches how many there are, expected
 * @param mean of the distribution, 0 to 1
 * @param concentration sum of its two parameters
 */
record MatchCurve(double matches, double mean, double concentration) {

  private static final double LEAST_CONCENTRATION = 4;

  /**
   * Share of the matches in each bin.
   *
   * @param first the bin of the similarity of random pairs; bins before it hold none
   */
  double[] shares(int first) {
    double[] shares = new double[SimilarityBins.COUNT];
    double sum = 0;
    for (int b = first; b < shares.length; b++) {
      double x = place(b, first);
      shares[b] =
          Math.exp(
              (mean * concentration - 1) * Math.log(x)
                  + ((1 - mean) * concentration - 1) * Math.log(1 - x));
      sum += shares[b];
    }
    for (int b = first; b < shares.length; b++) {
      shares[b] /= sum;
    }
    return shares;
  }

  private static double place(int bin, int first) {
    return (bin + 0.5 - first) / (SimilarityBins.COUNT - first);
  }

  /**
   * The curve with the moments of pairs by bin.
   *
   * @param matches how many there are
   * @param leastMean below which it is no curve of matches
   */
  static MatchCurve of(double[] pairs, int first, double matches, double leastMean) {
    double sum = 0;
    double ofPlace = 0;
    double ofSquare = 0;
    for (int b = first; b < pairs.length; b++) {
      double x = place(b, first);
      sum += pairs[b];
      ofPlace += pairs[b] * x;
      ofSquare += pairs[b] * x * x;
    }
    double mean = ofPlace / sum;
    double variance = ofSquare / sum - mean * mean;
    double concentration = mean * (1 - mean) / variance - 1;
    return new MatchCurve(
        matches, Math.max(leastMean, mean), Math.max(LEAST_CONCENTRATION, concentration));
  }
}
