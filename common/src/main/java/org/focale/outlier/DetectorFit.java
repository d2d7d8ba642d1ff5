package org.focale.outlier;

/**
 * What comes of fitting a detector to rows?
 *
 * @param detector that scores other rows
 * @param scores of the rows that it was fitted to, in their order, each compared with all others
 */
public record DetectorFit(FittedDetector detector, double[] scores) {

  /** The fit of a detector that scores its own rows as it does others. */
  static DetectorFit of(FittedDetector detector, double[][] rows) {
    double[] scores = new double[rows.length];
    RowBlocks.each(
        rows.length,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            scores[r] = detector.score(rows[r]);
          }
        });
    return new DetectorFit(detector, scores);
  }
}
