package org.focale.jobs.rarecases.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focale.outlier.DetectorKind;

/** By what is a row found rare: all detectors together, or one of them? */
public enum Detection {
  ENSEMBLE,
  ISOLATION_FOREST,
  ECOD,
  COPOD,
  HBOS,
  KNN,
  PCA,
  MCD;

  /**
   * Why it cannot be asked for by name of so many rows: a detector that costs the square of them.
   * Together with others it is an approximation there.
   */
  Optional<String> refusal(int rows) {
    return this == KNN && DetectorKind.approximates(rows)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "by itself is exact, in time that grows with the square of the rows, and takes at"
                    + " most %,d; the ensemble hears an approximation of it",
                DetectorKind.EXACT_NEIGHBOUR_ROWS))
        : Optional.empty();
  }

  /** The detectors that are heard. */
  List<DetectorKind> kinds() {
    return this == ENSEMBLE
        ? List.of(DetectorKind.values())
        : List.of(DetectorKind.valueOf(name()));
  }
}
