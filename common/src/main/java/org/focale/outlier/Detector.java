package org.focale.outlier;

import java.util.Optional;

/**
 * How unlike the others is each row of a table, by one idea of what "unlike" means?
 *
 * <p>Rows are standardised first ({@link Standardization}), so that no detector depends on the
 * units of the columns.
 */
public interface Detector {

  /**
   * Learns from rows, and scores them: each is compared with all.
   *
   * @param rows rows × columns, finite, standardised, no column constant; not changed, and not to
   *     be changed as long as what is fitted is used
   * @param seed any number; what is drawn is a function of it and of the rows in their order
   * @throws IllegalArgumentException if {@link #refusal} says that it cannot
   */
  DetectorFit fit(double[][] rows, long seed);

  /**
   * The score of each row, as {@link #fit} gives it, where no other rows are to be scored.
   *
   * @return higher is rarer; the scale is the detector's own
   */
  default double[] scores(double[][] rows, long seed) {
    return fit(rows, seed).scores();
  }

  /** Why it cannot score a table of this size, as the end of a sentence; empty if it can. */
  Optional<String> refusal(int rows, int columns);
}
