package org.focale.linkage.encoded;

/** Into which of {@value #COUNT} equal bins does a similarity from 0 to 1 fall? */
final class SimilarityBins {

  static final int COUNT = 200;

  /** So that the least similarity of a bin is in it. */
  private static final double ROUNDING = 1e-9;

  private SimilarityBins() {}

  static int of(double similarity) {
    return Math.min(COUNT - 1, (int) (similarity * COUNT + ROUNDING));
  }

  /** The similarity in the middle of a bin. */
  static double middle(int bin) {
    return (bin + 0.5) / COUNT;
  }
}
