package org.focale.outlier;

import java.util.Optional;

/**
 * How unlike the others is each row of a table, by one idea of what "unlike" means?
 *
 * <p>Rows are standardised first ({@link Standardization}), so that no detector depends on the
 * units of the columns. A detector is fitted to the rows that it scores: each row is compared with
 * all.
 */
public interface Detector {

  /**
   * The score of each row, higher is rarer; its scale is the detector's own.
   *
   * @param rows rows × columns, finite, standardised, no column constant; not changed
   * @param seed any number; what is drawn is a function of it and of the rows in their order
   * @throws IllegalArgumentException if {@link #refusal} says that it cannot
   */
  double[] scores(double[][] rows, long seed);

  /** Why it cannot score a table of this size, as the end of a sentence; empty if it can. */
  Optional<String> refusal(int rows, int columns);
}
