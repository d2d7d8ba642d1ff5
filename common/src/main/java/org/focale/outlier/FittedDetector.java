package org.focale.outlier;

import java.io.Serializable;

/**
 * How unlike the rows that a detector was fitted to is another row?
 *
 * <p>A row that it was fitted to gets the same score bit for bit when it comes as another row, but
 * for {@link FittedNeighbours}, where it meets itself.
 */
public sealed interface FittedDetector extends Serializable
    permits FittedForest,
        FittedTails,
        FittedHistogram,
        FittedNeighbours,
        FittedComponents,
        FittedDistance {

  /**
   * The score of a row, higher is rarer; its scale is the detector's own.
   *
   * @param row as many finite values as there were columns, on the scale of the rows it was fitted
   *     to; not changed
   */
  double score(double[] row);

  /** All that it knows; {@link DetectorKind#restored} is the way back. */
  FittedState state();
}
